import type { Json, LoadedLookup, QuestionDefinition, YearDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { lookupOfYear } from '../resolve/lookups.ts';
import type { Check } from './check.ts';
import { callsOf } from './operators.ts';
import { questionsOf } from './parts.ts';
import { openId } from './reads.ts';

/** Each code that can be answered and is looked up has a row; codes for "don't know" need none. */
export const lookupKeyMissing: Check = {
  codes: ['lookup-key-missing'],
  whole: true,
  run: ({ definition }) => callsOf(definition, 'lookup').flatMap(({ argument }) => problemsIn(definition, argument)),
};

function problemsIn(definition: YearDefinition, argument: readonly Json[]): readonly Diagnostic[] {
  const lookup = definition.lookups.find((one) => one.definition.id === argument[0]);
  if (!lookup) return [];
  return argument.slice(2).flatMap((key, index) => {
    const question = questionRead(definition, key);
    const missing = question ? missingCodes(definition, lookup, index, question) : [];
    if (!question || missing.length === 0) return [];
    const parameters = { table: lookup.definition.id, of: question.id, codes: missing.join(', ') };
    return [diagnostic('lookup-key-missing', placeOf(argument, index + 2), parameters)];
  });
}

function questionRead(definition: YearDefinition, key: Json): QuestionDefinition | undefined {
  const id = (key as { readonly var?: unknown } | null)?.var;
  if (typeof id !== 'string') return undefined;
  return questionsOf(definition).find((question) => question.type === 'choice' && openId(question.id) === openId(id));
}

function missingCodes(
  { year }: YearDefinition,
  lookup: LoadedLookup,
  index: number,
  question: QuestionDefinition,
): readonly (string | number)[] {
  const { rows, columns, keys } = lookupOfYear(lookup, year);
  const at = columns.findIndex(({ id }) => id === keys[index]);
  const there = new Set(rows.map((row) => row[at]));
  const asked = (question.options ?? []).filter(({ missing, offered }) => !missing && offered !== false);
  return asked.map(({ code }) => code).filter((code) => !there.has(code));
}
