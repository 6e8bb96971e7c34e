import type { Json, RepeatDefinition, YearDefinition } from '../definition.ts';
import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { type Acceptable, acceptable, type Check } from './check.ts';
import { operatorsIn } from './operators.ts';
import { questionsOf } from './parts.ts';

/** A count that can be answered with more than its repeat has members: those beyond the last are never asked about. */
export const repeatTooShort: Check = {
  codes: ['repeat-too-short'],
  whole: true,
  run: ({ definition }) =>
    (definition.collection.repeats ?? []).flatMap((repeat) =>
      countsOf(repeat).flatMap((count) => problemOf(definition, repeat, count)),
    ),
};

/** What the number of a member is compared with: `{"<=": [person, hhmemb]}`, or the other way round. */
function countsOf({ id, present }: RepeatDefinition): readonly string[] {
  return operatorsIn(present).flatMap(({ operator, argument }) => {
    if (!Array.isArray(argument) || argument.length !== 2) return [];
    const [left, right] = argument.map(nameRead);
    if (left === id && (operator === '<=' || operator === '<')) return right ?? [];
    return right === id && (operator === '>=' || operator === '>') ? (left ?? []) : [];
  });
}

function nameRead(part: Json): string | undefined {
  const name = (part as { readonly var?: Json } | null)?.var;
  return typeof name === 'string' ? name : undefined;
}

function problemOf(definition: YearDefinition, { id, to }: RepeatDefinition, count: string): readonly Acceptable[] {
  const question = questionsOf(definition).find((one) => one.id === count && one.type === 'integer');
  if (!question || (question.max !== undefined && question.max <= to)) return [];
  const parameters = { id: count, repeat: id, to, most: question.max ?? 'any number' };
  const found = diagnostic('repeat-too-short', placeOf(question, 'max'), parameters, `write "max": ${to}`);
  return [acceptable(question, found)];
}
