import Logic, { type Formula } from 'logic-solver';
import { valueLocal } from '../generate/locals.ts';
import type { Lowered } from '../generate/lowered.ts';
import { lookupCodes } from '../resolve/lookups.ts';
import { derivedValue } from './calculated.ts';
import type { Encoding } from './encoding.ts';

/** What is answered from a long list: the codes that the question takes, and that the value is one of them. */
export interface ListedAnswer {
  readonly codes: readonly (number | string)[];
  readonly isOwn: Formula;
}

/** The answer behind a value, where a question takes it from a table; what a derivation gives is no answer. */
export function listedAnswer(encoding: Encoding, code: Lowered): ListedAnswer | undefined {
  if (code.op !== 'local') return undefined;
  const { form, lowering } = encoding;
  const question = form.questions.find(({ id, type }) => type === 'lookup' && valueLocal(id) === code.name);
  const variable = question && form.variables.find(({ id }) => id === question.id);
  if (!variable) return undefined;
  const table = form.lookups.find(({ id }) => id === question.lookup);
  const isReplaced =
    variable.derive && !variable.overridable ? encoding.has(derivedValue(variable, lowering)) : Logic.FALSE;
  return {
    codes: lookupCodes(table, question.filter),
    isOwn: Logic.and(encoding.has(code), Logic.not(isReplaced)),
  };
}

/** What is the same for every code that can be answered; undefined where codes differ, or there are none. */
export function sameForAll<T>({ codes }: ListedAnswer, resultOf: (code: number | string) => T): T | undefined {
  const [first, ...others] = new Set(codes.map(resultOf));
  return others.length === 0 ? first : undefined;
}
