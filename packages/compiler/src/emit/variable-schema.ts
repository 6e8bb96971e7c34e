import type { Form, Limits, Option, Variable } from '@annum/engine';
import { askedLogic } from '../english/asked-when.ts';
import { englishLogic } from '../english/english.ts';
import { lexiconOf, optionsOf } from '../english/lexicon.ts';
import { limitTexts } from '../english/limits.ts';
import { questionOf, widestLimits } from './columns.ts';
import { columnLabel } from './csv-template.ts';
import { exampleValue } from './example.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };

/** The schema of one answer: type, codes with their labels, limits, and in words when it is asked. */
export function variableSchema(form: Form, variable: Variable): JsonSchema {
  return {
    title: columnLabel(form, variable),
    description: description(form, variable),
    ...valueSchema(form, variable),
    examples: [exampleValue(form, variable)],
  };
}

function description(form: Form, variable: Variable): string {
  const { words } = lexiconOf(form);
  const question = questionOf(form, variable);
  const limits = limitTexts(variable.type, widestLimits(form, variable));
  const asked = question && englishLogic(askedLogic(form, question.id), form);
  const sentences = [
    words(question?.question ?? variable.means ?? variable.label),
    ...(asked === undefined ? [] : [asked === 'always' ? 'Always asked.' : `Asked when ${asked}.`]),
    ...(limits.length > 0 ? [`Limits: ${limits.join('; ')}.`] : []),
  ];
  return sentences.join(' ');
}

/** The type, codes and limits of a variable, without words. */
export function valueSchema(form: Form, variable: Variable): JsonSchema {
  const limits = widestLimits(form, variable);
  switch (variable.type) {
    case 'choice':
      return codeSchema(form, variable);
    case 'choices':
      return { type: 'array', uniqueItems: true, items: codeSchema(form, variable) };
    case 'integer':
    case 'year':
      return {
        type: 'integer',
        ...rangeSchema(limits),
        ...(limits.step === undefined || limits.step === 1 ? {} : stepSchema(limits)),
      };
    case 'decimal':
    case 'money':
      return { type: 'number', ...rangeSchema(limits) };
    case 'boolean':
      return { type: 'boolean' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'email':
      return { type: 'string', format: 'email', ...textSchema(limits) };
    case 'postcode':
      return { type: 'string', pattern: postcodePattern };
    case 'lookup':
      return lookupSchema(form, variable);
    case 'organisation':
    case 'user':
    case 'scheme':
    case 'location':
      return { type: ['integer', 'string'] };
    default:
      return { type: 'string', ...textSchema(limits) };
  }
}

const postcodePattern = '^[A-Za-z]{1,2}[0-9][0-9A-Za-z]? ?[0-9][A-Za-z]{2}$';

function codeSchema(form: Form, variable: Variable): JsonSchema {
  const { words } = lexiconOf(form);
  const notChosen: readonly Option[] = [
    { code: 0, label: 'Not chosen' },
    { code: 1, label: 'Chosen' },
  ];
  const options = variable.choiceOf === undefined ? optionsOf(lexiconOf(form), variable.id) : notChosen;
  const codes = options.map((option) => ({ const: option.code, title: words(option.label) }));
  const [only] = codes;
  if (codes.length === 1 && only) return { type: typeOfCodes([only.const]), const: only.const };
  return { type: typeOfCodes(options.map((option) => option.code)), oneOf: codes };
}

function typeOfCodes(codes: readonly (number | string)[]): string | readonly string[] {
  const types = [...new Set(codes.map((code) => (typeof code === 'number' ? 'integer' : 'string')))];
  const [only] = types;
  return types.length === 1 && only ? only : types;
}

/** A long list has its codes in a table of its own; the schema says only what a code looks like. */
function lookupSchema(form: Form, variable: Variable): JsonSchema {
  const table = lexiconOf(form).lookups.get(variable.lookup ?? '');
  const place = table?.columns.findIndex((column) => column.id === table.code) ?? -1;
  const codes = [...new Set((table?.rows ?? []).map((row) => row[place]))].filter(
    (code) => code !== null && code !== undefined,
  );
  return codes.length === 0 ? { type: 'string' } : { type: typeOfCodes(codes), enum: codes };
}

function rangeSchema({ min, max }: Limits): JsonSchema {
  return { ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) };
}

/** Only whole steps: binary fractions make `multipleOf: 0.01` refuse good amounts. */
function stepSchema({ min, step }: Limits): JsonSchema {
  const fits = step !== undefined && Number.isInteger(step) && (min ?? 0) % step === 0;
  return fits ? { multipleOf: step } : {};
}

function textSchema({ maxLength, pattern }: Limits): JsonSchema {
  return {
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(pattern === undefined ? {} : { pattern: `^(?:${pattern})$` }),
  };
}
