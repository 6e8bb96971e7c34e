import type { Option } from '@annum/engine';
import type { Finding } from '../change.ts';
import { isReordered } from '../order.ts';
import { matched, type Pair } from '../pair.ts';
import { sameCondition, spoken } from '../spoken.ts';
import { optionSubject, variableSubject, withoutMember } from '../subject.ts';

type Coded = Option & { readonly id: string };

/** Options added, removed, put in other words, offered otherwise, or in another order. */
export function findOptions(pair: Pair): readonly Finding[] {
  return pair.after.variables.flatMap((variable) => {
    const before = pair.was.variables.get(variable.id);
    if (!before || variable.choiceOf !== undefined) return [];
    return optionFindings(pair, variable.id, coded(before.options), coded(variable.options));
  });
}

function coded(options: readonly Option[] | undefined): readonly Coded[] {
  return (options ?? []).map((option) => ({ ...option, id: String(option.code) }));
}

function optionFindings(
  pair: Pair,
  variable: string,
  before: readonly Coded[],
  after: readonly Coded[],
): readonly Finding[] {
  const { added, removed, kept } = matched(before, after);
  const place = variableSubject(pair.after, variable);
  const order = isReordered(before, after) ? [{ kind: 'option-order', ...place }] : [];
  return [
    ...added.map((option) => ({
      kind: 'option-added',
      ...optionSubject(pair.after, variable, option.code, pair.is.words(option.label)),
    })),
    ...removed.map((option) => ({
      kind: 'option-removed',
      ...optionSubject(pair.before, variable, option.code, pair.was.words(option.label)),
    })),
    ...kept.flatMap(([old, now]) => keptFindings(pair, variable, old, now)),
    ...order,
  ];
}

function keptFindings(pair: Pair, variable: string, before: Option, after: Option): readonly Finding[] {
  const place = optionSubject(pair.after, variable, after.code, pair.is.words(after.label));
  const finding = (kind: string, was: string, is: string): readonly Finding[] =>
    was === is ? [] : [{ kind, ...place, before: was, after: is }];
  const old = (text: Option['label'] | undefined): string =>
    text === undefined ? '' : withoutMember(pair.was, pair.was.words(text), place.member);
  const now = (text: Option['label'] | undefined): string =>
    text === undefined ? '' : withoutMember(pair.is, pair.is.words(text), place.member);
  return [
    ...finding('option-relabelled', old(before.label), now(after.label)),
    ...finding('option-hint', old(before.hint), now(after.hint)),
    ...finding('option-offered', offered(before), offered(after)),
    ...finding('option-kind', kindText(before), kindText(after)),
    ...finding('option-reveals', (before.reveals ?? []).join(', '), (after.reveals ?? []).join(', ')),
    ...conditionFindings(pair, place, before, after),
  ];
}

function offered(option: Option): string {
  return option.offered === false ? 'valid in data, not shown' : 'shown';
}

function kindText(option: Option): string {
  return [...(option.missing ? ['missing'] : []), ...(option.exclusive ? ['goes with no other'] : [])].join(', ');
}

function conditionFindings(
  { before, after }: Pair,
  place: ReturnType<typeof optionSubject>,
  was: Option,
  is: Option,
): readonly Finding[] {
  const old = was.when === undefined ? undefined : before.conditions[was.when];
  const now = is.when === undefined ? undefined : after.conditions[is.when];
  if (sameCondition(old, now)) return [];
  return [
    {
      kind: 'option-condition',
      ...place,
      before: spoken(before, old, place.member),
      after: spoken(after, now, place.member),
    },
  ];
}
