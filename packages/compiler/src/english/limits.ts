import type { Limits, VariableType } from '@annum/engine';
import { moneyText, numberText } from './literals.ts';

/**
 * What a value of this type may be, one statement per limit.
 * @example limitTexts('money', { min: 0, max: 9999 }) // ['from £0 to £9,999', 'at most 2 decimal places']
 */
export function limitTexts(type: VariableType, limits: Limits): readonly string[] {
  const { step, maxLength, pattern } = limits;
  return [
    ...rangeTexts(type, limits),
    ...placesTexts(type, limits),
    ...(step === undefined || step === smallestStep(type) ? [] : [`in steps of ${amountText(type, step)}`]),
    ...(maxLength === undefined ? [] : [`at most ${numberText(maxLength)} characters`]),
    ...(pattern === undefined ? [] : [`in the form ${pattern}`]),
  ];
}

function rangeTexts(type: VariableType, { min, max }: Limits): readonly string[] {
  if (min !== undefined && max !== undefined) return [`from ${amountText(type, min)} to ${amountText(type, max)}`];
  if (min !== undefined) return [`${amountText(type, min)} or more`];
  return max === undefined ? [] : [`${amountText(type, max)} or less`];
}

function placesTexts(type: VariableType, { places }: Limits): readonly string[] {
  if (type !== 'decimal' && type !== 'money') return [];
  const digits = type === 'money' ? 2 : (places ?? 2);
  return [`at most ${digits} decimal place${digits === 1 ? '' : 's'}`];
}

function smallestStep(type: VariableType): number | undefined {
  return type === 'integer' ? 1 : undefined;
}

/** A number of the type's unit. */
export function amountText(type: VariableType, amount: number): string {
  if (type === 'money') return moneyText(amount);
  return type === 'year' ? String(amount) : numberText(amount);
}

const typeTexts: { readonly [type in VariableType]: string } = {
  choice: 'one of the listed answers',
  choices: 'any of the listed answers',
  integer: 'whole number',
  decimal: 'number',
  money: 'amount in pounds',
  text: 'text',
  long_text: 'text of several lines',
  date: 'date',
  year: 'year',
  postcode: 'postcode',
  email: 'email address',
  lookup: 'one answer from a long list',
  organisation: 'organisation',
  user: 'user',
  scheme: 'scheme',
  location: 'location',
  boolean: 'true or false',
};

/** A type in words. */
export function typeText(type: VariableType): string {
  return typeTexts[type];
}
