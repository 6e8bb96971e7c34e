import type { Form, Repeat, Variable } from '@annum/engine';
import { lexiconOf } from '../../english/lexicon.ts';
import { sharedLabel } from '../../english/subjects.ts';
import { illustrated } from '../illustration.ts';
import { identifier, literal } from './quote.ts';

/** A view with a row for each member of a repeat with an open end, beside the view with a row for each log. */
export interface MemberView {
  readonly name: string;
  readonly lines: readonly string[];
}

/** The views of a form's open-ended repeats; `view` is that of whole logs. */
export function memberViews(
  form: Form,
  view: string,
  columns: readonly Variable[],
  nameOf: (repeat: string) => string,
): readonly MemberView[] {
  return form.repeats
    .filter(({ another }) => another !== undefined)
    .map((repeat) => ({ repeat, own: ownColumns(repeat, columns) }))
    .filter(({ own }) => own.length > 0)
    .map(({ repeat, own }) => memberView(form, repeat, { view, own, name: nameOf(repeat.id) }));
}

/** A column of the long view: its name, and the column of the wide one for each member. */
interface MemberColumn {
  readonly name: string;
  readonly first: Variable;
  readonly ids: ReadonlyMap<number, string>;
}

/** The variables of a repeat, each once, without the member's number. */
function ownColumns(repeat: Repeat, columns: readonly Variable[]): readonly MemberColumn[] {
  const all = columns.filter(({ member }) => member?.repeat === repeat.id);
  const written = Map.groupBy(all, (variable) => writtenId(variable, repeat));
  const taken = new Set(columns.map(({ id }) => id));
  return [...written].map(([id, variables]) => {
    const plain = id.replace(`{${repeat.id}}`, '').replace(/_$/, '');
    const ids = variables.flatMap(({ id: own, member }) => (member ? [[member.number, own] as const] : []));
    return { name: taken.has(plain) ? `${plain}_${repeat.id}` : plain, first: variables[0]!, ids: new Map(ids) };
  });
}

function writtenId({ id, member, choiceOf }: Variable, repeat: Repeat): string {
  return choiceOf === undefined ? (member?.written ?? id) : id.replace(/\d+$/, `{${repeat.id}}`);
}

function memberView(
  form: Form,
  repeat: Repeat,
  { view, own, name }: { readonly view: string; readonly own: readonly MemberColumn[]; readonly name: string },
): MemberView {
  const names = own.map((column) => identifier(column.name));
  const numbers = [...new Set(own.flatMap(({ ids }) => [...ids.keys()]))].sort((one, other) => one - other);
  const row = (number: number): string => {
    const cells = own.map(({ ids }) => (ids.has(number) ? `log.${identifier(ids.get(number)!)}` : 'null'));
    return `  (${[number, ...cells].join(', ')})`;
  };
  const { words } = lexiconOf(form);
  const title = illustrated(form, `${words(form.title)} ${form.year}: a row for each ${repeat.id} of each log.`);
  const lines = [
    `create view ${name} as`,
    `select log.log_organisation, log.log_id, log.log_status, member.*`,
    `from ${view} as log`,
    'cross join lateral (values',
    `${numbers.map(row).join(',\n')}`,
    `) as member(${[identifier(repeat.id), ...names].join(', ')})`,
    `where num_nonnulls(${names.map((one) => `member.${one}`).join(', ')}) > 0;`,
    '',
    `comment on view ${name} is ${literal(title)};`,
    `comment on column ${name}.${identifier(repeat.id)} is ${literal(`Number of the ${repeat.id} in its log`)};`,
    ...own.map(
      (column) =>
        `comment on column ${name}.${identifier(column.name)} is ${literal(sharedLabel(lexiconOf(form), column.first.id))};`,
    ),
  ];
  return { name, lines };
}
