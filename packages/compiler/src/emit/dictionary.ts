import { type Form, memberId, openRepeat, type Variable } from '@annum/engine';
import { withoutMember } from '../diff/subject.ts';
import { askedLogic } from '../english/asked-when.ts';
import { english, englishLogic } from '../english/english.ts';
import { rulesBlaming } from '../english/explain.ts';
import { lexiconOf } from '../english/lexicon.ts';
import { limitTexts, typeText } from '../english/limits.ts';
import { capitalised } from '../english/lists.ts';
import { codesText } from './codes.ts';
import { columnsOf, questionOf, widestLimits } from './columns.ts';
import { byteOrderMark, csvText } from './csv.ts';
import { columnLabel } from './csv-template.ts';
import type { Emitter } from './emitter.ts';
import { illustrationLines } from './illustration.ts';

/** The data dictionary: one row for each column of the data set. */
export const dictionary: Emitter = {
  id: 'dictionary',
  title: 'Data dictionary (CSV)',
  emit: ({ form }) => {
    const notes = illustrationLines(form);
    const rows = dictionaryRows(form).map(({ cells }) => [...cells, ...notes]);
    const titles = [...dictionaryTitles, ...notes.map(() => 'note')];
    return [{ path: 'dictionary.csv', text: byteOrderMark + csvText([titles, ...rows]) }];
  },
};

/** A column of the data set as the dictionary describes it: a cell for each of `dictionaryTitles`. */
export interface DictionaryRow {
  readonly variable: Variable;
  readonly cells: readonly string[];
}

const made = new WeakMap<Form, readonly DictionaryRow[]>();

/** The rows of the data dictionary, in the order of the form; made once for every output that shows them. */
export function dictionaryRows(form: Form): readonly DictionaryRow[] {
  const rows = made.get(form) ?? describedColumns(form).map((variable) => rowOf(form, variable));
  made.set(form, rows);
  return rows;
}

/** Each column; of a repeat with an open end the first member's, which stands for those of all. */
function describedColumns(form: Form): readonly Variable[] {
  return columnsOf(form).filter(({ member }) => {
    const repeat = openRepeat(form, member);
    return !repeat || member?.number === repeat.from;
  });
}

function rowOf(form: Form, variable: Variable): DictionaryRow {
  return { variable, cells: columns.map(({ cell }) => cell(form, variable)) };
}

interface DictionaryColumn {
  readonly title: string;
  readonly cell: (form: Form, variable: Variable) => string;
}

const columns: readonly DictionaryColumn[] = [
  { title: 'variable', cell: columnNames },
  { title: 'label', cell: (form, variable) => spoken(form, variable, columnLabel(form, variable)) },
  { title: 'section', cell: sectionCell },
  { title: 'question', cell: questionCell },
  { title: 'type', cell: (_form, variable) => typeText(variable.type) },
  { title: 'codes', cell: codesText },
  { title: 'limits', cell: (form, variable) => limitTexts(variable.type, widestLimits(form, variable)).join('; ') },
  { title: 'asked when', cell: askedCell },
  { title: 'derivation', cell: derivationCell },
  { title: 'rules', cell: (form, variable) => ruleIds(form, variable).join('; ') },
  { title: 'replaces', cell: (_form, variable) => (variable.replaces ?? []).join('; ') },
  { title: 'source', cell: (_form, variable) => variable.source.join('; ') },
  { title: 'personal', cell: (_form, variable) => (variable.personal ? 'yes' : 'no') },
];

/** What the cells of a row are called. */
export const dictionaryTitles: readonly string[] = columns.map(({ title }) => title);

/** "visit_day1 to visit_day20" where one row stands for all members. */
function columnNames(form: Form, { id, member, choiceOf }: Variable): string {
  const repeat = openRepeat(form, member);
  if (!member || !repeat) return id;
  const written = choiceOf === undefined ? member.written : id.replace(/\d+$/, `{${repeat.id}}`);
  return `${id} to ${memberId(written, { [repeat.id]: repeat.to })}`;
}

/** Words about the first member, said of any. */
function spoken(form: Form, { member }: Variable, text: string): string {
  return openRepeat(form, member) ? withoutMember(lexiconOf(form), text, member) : text;
}

function sectionCell(form: Form, variable: Variable): string {
  const { sections, words } = lexiconOf(form);
  return words(sections.get(variable.section)?.title ?? variable.section);
}

function questionCell(form: Form, variable: Variable): string {
  const { words } = lexiconOf(form);
  return spoken(form, variable, words(questionOf(form, variable)?.question ?? variable.means ?? ''));
}

function askedCell(form: Form, variable: Variable): string {
  const question = questionOf(form, variable);
  if (!question) return 'Never: derived';
  const asked = englishLogic(askedLogic(form, question.id), form);
  const later = openRepeat(form, variable.member) ? '; of each further one: there is another after the one before' : '';
  return asked === 'never' ? 'Not asked this year' : `${capitalised(asked)}${later}`;
}

/** How a value comes about without being asked. */
function derivationCell(form: Form, variable: Variable): string {
  const target = { target: variable.id };
  return [
    ...(variable.applies ? [`Applies only when ${english(variable.applies, form)}`] : []),
    ...(variable.derive
      ? [`${variable.overridable ? 'Prefilled: ' : ''}${english(variable.derive, form, target)}`]
      : []),
    ...(variable.default ? [`If blank: ${english(variable.default, form, target)}`] : []),
  ]
    .map(capitalised)
    .join('\n');
}

function ruleIds(form: Form, variable: Variable): readonly string[] {
  return rulesBlaming(form, variable.id)
    .filter((rule) => rule.check === undefined)
    .map((rule) => rule.id);
}
