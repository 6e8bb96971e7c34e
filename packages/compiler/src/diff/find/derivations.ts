import type { Form, Variable } from '@annum/engine';
import { typeText } from '../../english/limits.ts';
import { expressionKey } from '../../english/logic.ts';
import type { Finding } from '../change.ts';
import { matched, type Pair } from '../pair.ts';
import { spoken } from '../spoken.ts';
import { variableSubject } from '../subject.ts';

/** Derived variables added, removed, or worked out otherwise. */
export function findDerivations(pair: Pair): readonly Finding[] {
  const { added, removed, kept } = matched(derivedOf(pair.before), derivedOf(pair.after));
  return [
    ...added.map((variable) => ({
      kind: 'derivation-added',
      ...variableSubject(pair.after, variable.id),
      facts: { stored: variable.stored },
    })),
    ...removed.map((variable) => ({
      kind: 'derivation-removed',
      ...variableSubject(pair.before, variable.id),
      facts: { stored: variable.stored },
    })),
    ...kept.flatMap(([before, after]) => derivationFindings(pair, before, after)),
  ];
}

function derivedOf(form: Form): readonly Variable[] {
  return form.variables.filter((variable) => variable.question === undefined && variable.choiceOf === undefined);
}

function derivationFindings(pair: Pair, before: Variable, after: Variable): readonly Finding[] {
  const place = variableSubject(pair.after, after.id);
  const { stored } = after;
  const finding = (kind: string, was: string, is: string): readonly Finding[] =>
    was === is ? [] : [{ kind, ...place, before: was, after: is, facts: { stored } }];
  const key = (variable: Variable): string =>
    [variable.derive, variable.applies].map((expression) => (expression ? expressionKey(expression) : '')).join('|');
  const say = (form: Form, variable: Variable): string => spoken(form, variable.derive, place.member, variable.id);
  const calculated =
    key(before) === key(after)
      ? []
      : [
          {
            kind: 'derivation-changed',
            ...place,
            before: say(pair.before, before),
            after: say(pair.after, after),
            facts: { stored },
          },
        ];
  return [
    ...(after.meaningChanged ? [{ kind: 'derivation-meaning', ...place }] : []),
    ...calculated,
    ...finding('derivation-type', typeText(before.type), typeText(after.type)),
    ...finding('derivation-wording', words(pair.was, before), words(pair.is, after)),
    ...finding('derivation-stored', storedText(before), storedText(after)),
  ];
}

function words(lexicon: Pair['was'], variable: Variable): string {
  return [variable.label, variable.means]
    .flatMap((text) => (text === undefined ? [] : [lexicon.words(text)]))
    .join(' / ');
}

function storedText(variable: Variable): string {
  return variable.stored ? 'a column' : 'not a column';
}
