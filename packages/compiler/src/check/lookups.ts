import type { LookupDefinition, QuestionDefinition, YearDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { correction } from '../nearest.ts';
import { type Place, placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { derivationsOf, questionsOf } from './parts.ts';

/** Reference tables that are named are there, with the columns that are named. */
export const lookups: Check = {
  codes: ['unknown-lookup', 'unknown-column', 'lookup-without-labels'],
  run: ({ definition }) => [
    ...[...questionsOf(definition), ...derivationsOf(definition)].flatMap((element) => {
      if (element.lookup === undefined) return [];
      return tableProblems(definition, element.lookup, placeOf(element, 'lookup'));
    }),
    ...questionsOf(definition).flatMap((question) => filterProblems(definition, question)),
    ...definition.lookups.flatMap((lookup) => columnProblems(lookup.definition)),
  ],
};

function tableProblems(definition: YearDefinition, id: string, place: Place): readonly Diagnostic[] {
  const known = definition.lookups.map((lookup) => lookup.definition);
  const table = known.find((lookup) => lookup.id === id);
  if (!table) {
    const ids = known.map((lookup) => lookup.id);
    return [diagnostic('unknown-lookup', place, { id }, correction(id, ids, place))];
  }
  return table.code === undefined ? [diagnostic('lookup-without-labels', place, { id })] : [];
}

function filterProblems(definition: YearDefinition, question: QuestionDefinition): readonly Diagnostic[] {
  const table = definition.lookups.find((lookup) => lookup.definition.id === question.lookup)?.definition;
  if (!table) return [];
  return (question.filter ?? []).flatMap((filter) => columnProblem(table, filter.column, placeOf(filter, 'column')));
}

/** The columns that a table itself names. */
function columnProblems(table: LookupDefinition): readonly Diagnostic[] {
  const single = (['year', 'code', 'label'] as const).flatMap((key) =>
    table[key] === undefined ? [] : columnProblem(table, table[key], placeOf(table, key)),
  );
  const listed = (['keys', 'years'] as const).flatMap((key) =>
    (table[key] ?? []).flatMap((column, index) => columnProblem(table, column, placeOf(table[key], index))),
  );
  return [...single, ...listed];
}

function columnProblem(table: LookupDefinition, column: string, place: Place): readonly Diagnostic[] {
  const known = table.columns.map(({ id }) => id);
  if (known.includes(column)) return [];
  return [diagnostic('unknown-column', place, { table: table.id, column }, correction(column, known, place))];
}
