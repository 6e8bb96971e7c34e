import type { RuleDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { type Help, removed } from '../edits.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { rulesOf } from './parts.ts';

/** A rule names each variable once: the same one blamed again, whatever holds, shows its message twice. */
export const blamedTwice: Check = {
  codes: ['blamed-twice'],
  whole: true,
  run: ({ definition }) => rulesOf(definition).flatMap(problemsIn),
};

function problemsIn({ blame, related = [] }: RuleDefinition): readonly Diagnostic[] {
  const always = blame.map((one) => (typeof one === 'string' ? one : alwaysBlamed(one)));
  const again = always.flatMap((id, index) =>
    id !== undefined && always.indexOf(id) < index
      ? [diagnostic('blamed-twice', placeOf(blame, index), { id }, withoutIt(blame, index))]
      : [],
  );
  const both = related.flatMap((id, index) =>
    always.includes(id) ? [diagnostic('blamed-twice', placeOf(related, index), { id }, withoutIt(related, index))] : [],
  );
  return [...again, ...both];
}

/** A bare id that is named already says nothing more. */
function withoutIt(list: readonly unknown[], index: number): Help | undefined {
  return typeof list[index] === 'string' ? { fix: [removed(placeOf(list, index))] } : undefined;
}

function alwaysBlamed(blame: Exclude<RuleDefinition['blame'][number], string>): string | undefined {
  const { variable, when, channels, each } = blame;
  return when === undefined && channels === undefined && each === undefined ? variable : undefined;
}
