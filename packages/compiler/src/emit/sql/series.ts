import type { Form } from '@annum/engine';
import { lexiconOf } from '../../english/lexicon.ts';
import { columnsOf } from '../columns.ts';
import { columnLabel } from '../csv-template.ts';
import { type CarriedValue, carriedValues } from './carried-values.ts';
import { listed, logColumns } from './log-columns.ts';
import { identifier, literal } from './quote.ts';
import { typedValue } from './typed-value.ts';

/** What each row of the series says besides the log and its values. */
const seriesColumns: readonly (readonly [name: string, comment: string])[] = [
  ['log_year', 'The year of the log'],
  [
    'log_gaps',
    'Columns of which this log says nothing that could be compared: not asked in its year, or answered in a way that has no match today',
  ],
];

/**
 * A view of the logs of all years in the columns of the latest: older values count as the changes between the years
 * say, and `log_gaps` names what cannot be known of a log. `earlier` are the years before, earliest first.
 */
export function seriesView(view: string, earlier: readonly Form[], form: Form): readonly string[] {
  const forms = [...earlier, form];
  const arms = forms.map((first, index) => armOf([first, ...forms.slice(index + 1)], form));
  return [
    `create view ${view} as`,
    ...arms.flatMap((arm, index) => (index === 0 ? arm : ['union all', ...arm])),
    ';',
    '',
    ...seriesComments(view, earlier, form),
  ];
}

/** The logs of one year, as the last of the forms has them. */
function armOf(forms: readonly [Form, ...Form[]], last: Form): readonly string[] {
  const [own] = forms;
  const carried = carriedValues(forms);
  const columns = columnsOf(last);
  const selected = [
    ...logColumns.map(([name, expression]) => `${expression} as ${identifier(name)}`),
    `${own.year} as "log_year"`,
    `${gapsOf(
      carried,
      columns.map(({ id }) => id),
    )} as "log_gaps"`,
    ...columns.map(
      (column) => `${typedValue(last, column, `carried.${identifier(column.id)}`)} as ${identifier(column.id)}`,
    ),
  ];
  return [
    'select',
    ...listed(selected),
    'from log',
    'cross join lateral jsonb_to_record(log."values") as given(',
    ...listed(columnsOf(own).map((column) => `${identifier(column.id)} text`)),
    ')',
    'cross join lateral (select',
    ...listed(columns.map(({ id }) => `${carried.get(id)?.sql ?? 'null::text'} as ${identifier(id)}`)),
    ') as carried',
    `where log.collection = ${literal(own.collection)} and log.year = ${own.year}`,
  ];
}

/** The names of what cannot be known: of any log of the year, and of the one that lost a value. */
function gapsOf(carried: ReadonlyMap<string, CarriedValue>, columns: readonly string[]): string {
  const never = columns.filter((id) => !carried.has(id)).map(literal);
  const sometimes = columns.flatMap((id) => {
    const { from = [], lossy = false } = carried.get(id) ?? {};
    if (!lossy) return [];
    const stored = `num_nonnulls(${from.map((one) => `given.${identifier(one)}`).join(', ')}) > 0`;
    return [`case when ${stored} and carried.${identifier(id)} is null then ${literal(id)} end`];
  });
  const always = `array[${never.join(', ')}]::text[]`;
  return sometimes.length === 0 ? always : `${always} || array_remove(array[${sometimes.join(', ')}]::text[], null)`;
}

function seriesComments(view: string, earlier: readonly Form[], form: Form): readonly string[] {
  const { words } = lexiconOf(form);
  const title = `${words(form.title)} ${earlier[0]?.year} to ${form.year}, in the columns and codes of ${form.year}. ${words(form.description)}`;
  const comments = [
    ...logColumns.map(([name, , comment]) => [name, comment] as const),
    ...seriesColumns,
    ...columnsOf(form).map((column) => [column.id, columnLabel(form, column)] as const),
  ];
  return [
    `comment on view ${view} is ${literal(title)};`,
    ...comments.map(([column, comment]) => `comment on column ${view}.${identifier(column)} is ${literal(comment)};`),
  ];
}
