import type { Variable } from '@annum/engine';
import { quote } from './print.ts';

/** The set of codes of a coded variable, as the module names it. */
export function codesName(variable: Variable): string {
  return `codes_${variable.choiceOf === undefined ? variable.id : 'flag'}`;
}

/** Code that reads an answer with the one parser of the variable's type. */
export function parserCall(variable: Variable, raw: string): string {
  switch (variable.type) {
    case 'integer':
    case 'year':
      return `parseNumber(${raw}, 0)`;
    case 'money':
      return `parseNumber(${raw}, 2)`;
    case 'decimal':
      return `parseNumber(${raw}, ${variable.places ?? 2})`;
    case 'choice':
      return variable.choiceOf === undefined ? `parseChoice(${raw}, ${codesName(variable)}, I)` : `parseFlag(${raw})`;
    case 'lookup':
      return `parseChoice(${raw}, ${codesName(variable)}, I)`;
    case 'date':
      return `parseDate(${raw})`;
    case 'postcode':
      return `parsePostcode(${raw})`;
    case 'email':
      return `parseEmail(${raw})`;
    case 'boolean':
      return `parseBoolean(${raw})`;
    case 'organisation':
    case 'user':
    case 'scheme':
    case 'location':
      return `parseReference(${raw})`;
    default:
      return `parseText(${raw})`;
  }
}

/** A quick test of the answer `r` that is already in the right form, so that the parser is not needed. */
export function plainTest(variable: Variable): string | undefined {
  if (variable.type === 'integer' || variable.type === 'year')
    return "typeof r === 'number' && r % 1 === 0 && r < 9e15 && r > -9e15";
  if (variable.type === 'lookup') return `${codesName(variable)}.has(r)`;
  if (variable.type !== 'choice') return undefined;
  const codes = (variable.options ?? []).map((option) => option.code);
  if (codes.length === 0 || codes.length > 12) return `${codesName(variable)}.has(r)`;
  return codes.map((code) => `r === ${quote(code)}`).join(' || ');
}
