import type { Form, Variable } from '@annum/engine';
import { askedLogic } from '../english/asked-when.ts';
import { englishLogic } from '../english/english.ts';
import { labelOf, lexiconOf } from '../english/lexicon.ts';
import { limitTexts, typeText } from '../english/limits.ts';
import { capitalised } from '../english/lists.ts';
import { codesText } from './codes.ts';
import { answerableVariables, questionOf, widestLimits } from './columns.ts';
import { byteOrderMark, csvText } from './csv.ts';
import type { Emitter } from './emitter.ts';
import { exampleValue } from './example.ts';
import { illustrationLines } from './illustration.ts';

/** The CSV template: a header of variable ids; beside it the same header with rows of guidance. */
export const csvTemplate: Emitter = {
  id: 'csv-template',
  title: 'CSV template',
  emit: ({ form }) => {
    const columns = answerableVariables(form);
    const header = columns.map((column) => column.id);
    const notes = illustrationLines(form).map((line) => [line, ...header.map(() => '')]);
    const guidance = [['guidance', ...header], ...notes, ...guidanceRows(form, columns)];
    return [
      { path: 'csv-template.csv', text: csvText([header]) },
      { path: 'csv-template-guidance.csv', text: byteOrderMark + csvText(guidance) },
    ];
  },
};

function guidanceRows(form: Form, columns: readonly Variable[]): readonly (readonly string[])[] {
  const lexicon = lexiconOf(form);
  const row = (title: string, cell: (column: Variable) => string): readonly string[] => [title, ...columns.map(cell)];
  return [
    row('label', (column) => columnLabel(form, column)),
    row('question', (column) => lexicon.words(questionOf(form, column)?.question ?? column.label)),
    row('type', (column) =>
      capitalised([typeText(column.type), ...limitTexts(column.type, widestLimits(form, column))].join(', ')),
    ),
    row('codes', (column) => codesText(form, column)),
    row('asked when', (column) =>
      capitalised(englishLogic(askedLogic(form, questionOf(form, column)?.id ?? column.id), form)),
    ),
    row('example', (column) => String(exampleValue(form, column))),
  ];
}

/** A column's label; of an option with its question's. */
export function columnLabel(form: Form, column: Variable): string {
  const lexicon = lexiconOf(form);
  const own = labelOf(lexicon, column.id);
  return column.choiceOf === undefined ? own : `${labelOf(lexicon, column.choiceOf)}: ${own}`;
}
