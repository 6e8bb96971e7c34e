import type { Form, Variable } from '@annum/engine';
import { lexiconOf } from '../english/lexicon.ts';
import { codesText } from './codes.ts';
import { columnsOf } from './columns.ts';
import { columnLabel } from './csv-template.ts';
import type { Emitter } from './emitter.ts';
import { illustrated, illustrationComments } from './illustration.ts';
import { labelledValue } from './sql/labelled-value.ts';
import { listed, logColumns } from './sql/log-columns.ts';
import { memberViews } from './sql/member-views.ts';
import { identifier, literal } from './sql/quote.ts';
import { seriesView } from './sql/series.ts';
import { typedValue } from './sql/typed-value.ts';

/**
 * Views of the stored logs for analysts: a column of its own type for each variable, the same with labels, and the
 * logs of all years so far in this year's columns.
 */
export const sqlViews: Emitter = {
  id: 'sql-views',
  title: 'SQL views for analysts',
  emit: ({ form, earlier = [] }) => [{ path: 'views.sql', text: viewsText(form, earlier) }],
};

const schema = 'analysis';

function viewsText(form: Form, earlier: readonly Form[]): string {
  const name = `${form.collection}_${form.year}`;
  const view = `${identifier(schema)}.${identifier(name)}`;
  const labelled = `${identifier(schema)}.${identifier(`${name}_labels`)}`;
  const columns = columnsOf(form);
  const series = `${identifier(schema)}.${identifier(`${form.collection}_${earlier[0]?.year}_to_${form.year}`)}`;
  const members = memberViews(
    form,
    view,
    columns,
    (repeat) => `${identifier(schema)}.${identifier(`${name}_${repeat}`)}`,
  );
  return [
    `-- ${form.id}, form ${form.hash}. Generated: do not edit.`,
    ...illustrationComments(form, '--'),
    '-- Can be run again at any time: the views are dropped and made anew, all or nothing.',
    'begin;',
    `create schema if not exists ${identifier(schema)};`,
    ...members.map((member) => `drop view if exists ${member.name};`),
    `drop view if exists ${labelled};`,
    `drop view if exists ${view};`,
    '',
    ...typedView(form, view, columns),
    '',
    ...labelledView(form, view, labelled, columns),
    '',
    ...comments(form, view, columns, true),
    '',
    ...comments(form, labelled, columns, false),
    '',
    ...(earlier.length > 0 ? [`drop view if exists ${series};`, ...seriesView(series, earlier, form), ''] : []),
    ...members.flatMap(({ lines }) => [...lines, '']),
    'commit;',
    '',
  ].join('\n');
}

/** All values of a log are unpacked at once; what is not of its column's type is left out, not an error. */
function typedView(form: Form, view: string, columns: readonly Variable[]): readonly string[] {
  const selected = [
    ...logColumns.map(([name, expression]) => `${expression} as ${identifier(name)}`),
    ...columns.map((column) => `${typedValue(form, column)} as ${identifier(column.id)}`),
  ];
  return [
    `create view ${view} as`,
    'select',
    ...listed(selected),
    'from log',
    'cross join lateral jsonb_to_record(log."values") as given(',
    ...listed(columns.map((column) => `${identifier(column.id)} text`)),
    ')',
    `where log.collection = ${literal(form.collection)} and log.year = ${form.year};`,
  ];
}

function labelledView(form: Form, view: string, labelled: string, columns: readonly Variable[]): readonly string[] {
  const selected = [
    ...logColumns.map(([name]) => identifier(name)),
    ...columns.map((column) => labelledValue(form, column) ?? identifier(column.id)),
  ];
  return [`create view ${labelled} as`, 'select', ...listed(selected), `from ${view};`];
}

function comments(form: Form, view: string, columns: readonly Variable[], coded: boolean): readonly string[] {
  const { words } = lexiconOf(form);
  const title = `${words(form.title)} ${form.year}, ${coded ? 'with codes' : 'with labels'}. ${illustrated(form, words(form.description))}`;
  const textOf = (column: Variable): string => {
    const codes = coded ? codesText(form, column) : '';
    return codes === '' ? columnLabel(form, column) : `${columnLabel(form, column)}\n${codes}`;
  };
  return [
    `comment on view ${view} is ${literal(title)};`,
    ...[
      ...logColumns.map(([name, , comment]) => [name, comment] as const),
      ...columns.map((column) => [column.id, textOf(column)] as const),
    ].map(([column, comment]) => `comment on column ${view}.${identifier(column)} is ${literal(comment)};`),
  ];
}
