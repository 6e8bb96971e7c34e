import type { RuleDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
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
    id !== undefined && always.indexOf(id) < index ? [diagnostic('blamed-twice', placeOf(blame, index), { id })] : [],
  );
  const both = related.flatMap((id, index) =>
    always.includes(id) ? [diagnostic('blamed-twice', placeOf(related, index), { id })] : [],
  );
  return [...again, ...both];
}

function alwaysBlamed(blame: Exclude<RuleDefinition['blame'][number], string>): string | undefined {
  const { variable, when, channels, each } = blame;
  return when === undefined && channels === undefined && each === undefined ? variable : undefined;
}
