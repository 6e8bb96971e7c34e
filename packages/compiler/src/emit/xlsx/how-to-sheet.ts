import type { Form } from '@annum/engine';
import type { WriteSheet } from 'hucre/xlsx';
import { lexiconOf } from '../../english/lexicon.ts';
import { dateText, numberText } from '../../english/literals.ts';
import { illustrationLines } from '../illustration.ts';
import { fillSheetName, readyRows } from './fill-sheet.ts';
import { strongStyle, titleStyle, wrappedStyle } from './styles.ts';

/** How to use the workbook, step by step. */
export function howToSheet(form: Form): WriteSheet {
  const { words } = lexiconOf(form);
  const texts = paragraphs(form);
  return {
    name: 'How to use',
    columns: [{ width: 22 }, { width: 100 }],
    rows: [[`${words(form.title)}: template`, null], [null, null], ...texts.map(([title, text]) => [title, text])],
    cells: new Map([
      ['0,0', { style: titleStyle }],
      ...texts.flatMap((_, index) => [
        [`${index + 2},0`, { style: strongStyle }] as const,
        [`${index + 2},1`, { style: wrappedStyle }] as const,
      ]),
    ]),
    rowDefs: new Map(texts.map(([, text], index) => [index + 2, { height: 14 * Math.ceil(text.length / 110) + 8 }])),
    view: { showGridLines: false },
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

function paragraphs(form: Form): readonly (readonly [title: string, text: string])[] {
  const { words } = lexiconOf(form);
  const [record, records, sheet] = [words(form.record), words(form.records), `‘${fillSheetName(form)}’`];
  const year = `${dateText(form.firstDay)} to ${dateText(form.lastDay)}`;
  return [
    ...illustrationLines(form).map((line) => ['Please note', line] as const),
    ['What this is for', `To send ${records} of ${year}, many at a time. ${words(form.description)}`],
    [
      'Where to write',
      `On the sheet ${sheet}, below the grey rows: one row for each ${record}. ${numberText(readyRows)} rows are ready.`,
    ],
    [
      'Columns',
      'Each column is one answer; its name is in the first row. Leave the names as they are. Columns that you do not need can be removed, and columns can stand in any order.',
    ],
    [
      'Grey rows',
      'They say what an answer is called, what it may be, and when it is asked. Select a grey cell to read all of it. They can stay in the file: they are passed over because their first column, ‘guidance’, is filled. Leave that column empty in your own rows.',
    ],
    [
      'Codes',
      'Choose codes from the list that opens in the cell. What they stand for is shown beside the cell, in the grey rows, and on the sheet ‘Codes’, which can be filtered.',
    ],
    ['Several answers', 'Where several answers can be chosen, each has a column: 1 means chosen, 0 not chosen.'],
    ['Dates', 'Are shown as year-month-day, and can be typed in the way that your computer is set to.'],
    ['Blank cells', `Leave a cell blank when it is not asked for that ${record}.`],
    [
      'Pasting',
      'What is pasted is not checked by the spreadsheet. Paste values only, so that the lists and limits stay. Everything is checked when the file is uploaded.',
    ],
    [
      'Sending',
      `Select the sheet ${sheet}, save it as ‘CSV UTF-8 (comma delimited)’, and upload that file. You will see every mistake, with its row and column, before anything is saved.`,
    ],
  ];
}
