import { memberId, type Recoding } from '@annum/engine';
import type { BecomingDefinition, Code, Patch } from '../definition.ts';
import { replacedId } from './replaced-id.ts';
import { type ExpandedDerivation, type ExpandedQuestion, optional } from './variables.ts';
import { type Members, textOf, type Workspace } from './workspace.ts';

/** What becomes of last year's values, written out for each member: of replaced variables, withdrawn options, changed meanings. */
export function resolveRecodings(
  workspace: Workspace,
  elements: readonly (ExpandedQuestion | ExpandedDerivation)[],
): readonly Recoding[] {
  const patches = Map.groupBy(workspace.definition.recoded, (patch) => patch.question ?? patch.id);
  return elements.flatMap((element) => [
    ...replacedVariables(workspace, element),
    ...ownValues(workspace, element, patches.get(element.definition.id) ?? []),
  ]);
}

function replacedVariables(
  workspace: Workspace,
  { definition, members }: ExpandedQuestion | ExpandedDerivation,
): readonly Recoding[] {
  const to = memberId(definition.id, members);
  return (definition.replaces ?? []).map((replaced) => {
    const said = typeof replaced === 'string' ? {} : replaced;
    return { from: memberId(replacedId(replaced), members), to, ...becoming(workspace, said, members) };
  });
}

/** What becomes of the values of a variable that keeps its id. */
function ownValues(
  workspace: Workspace,
  { definition, members }: ExpandedQuestion | ExpandedDerivation,
  patches: readonly Patch[],
): readonly Recoding[] {
  const id = memberId(definition.id, members);
  const whole = patches.findLast(({ question, meaning }) => question === undefined && meaning !== undefined);
  if (whole) return [{ from: id, to: id, ...becoming(workspace, whole as BecomingDefinition, members) }];
  const options = patches.filter(({ question }) => question !== undefined);
  if (options.length === 0) return [];
  if (definition.type === 'choices') return options.map((patch) => choicesRecoding(workspace, id, patch, members));
  const codes = options.map(({ code, becomes, because }) => ({
    ...{ code: code as Code, becomes: (becomes ?? null) as Code | null },
    ...optional('because', textOf(workspace, because, members)),
  }));
  return [{ from: id, to: id, codes, otherwise: 'same' }];
}

/** An option of `choices` is a variable of its own: chosen, it makes another one chosen, or leaves the question open. */
function choicesRecoding(
  workspace: Workspace,
  question: string,
  { code, becomes, because }: Patch,
  members: Members,
): Recoding {
  const from = memberId(String(code), members);
  const why = optional('because', textOf(workspace, because, members));
  if (becomes === undefined || becomes === null)
    return { from, to: question, codes: [{ code: 1, becomes: null }], otherwise: null, ...why };
  return { from, to: memberId(String(becomes), members), codes: [{ code: 1, becomes: 1 }], otherwise: null, ...why };
}

function becoming(
  workspace: Workspace,
  { becomes, otherwise, because }: BecomingDefinition,
  members: Members,
): Omit<Recoding, 'from' | 'to'> {
  const pairs = Array.isArray(becomes) ? (becomes as readonly (readonly [Code, Code | null])[]) : [];
  const codes = pairs.map(([code, now]) => ({ code, becomes: now }));
  const rest = becomes === 'same' ? 'same' : (otherwise ?? null);
  return { codes, otherwise: rest, ...optional('because', textOf(workspace, because, members)) };
}
