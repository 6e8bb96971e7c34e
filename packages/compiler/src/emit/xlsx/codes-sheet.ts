import type { Form } from '@annum/engine';
import type { WriteSheet } from 'hucre/xlsx';
import { codesOf } from '../code-values.ts';
import { answerableVariables } from '../columns.ts';
import { columnLabel } from '../csv-template.ts';
import { headerStyles, plainFont } from './styles.ts';

const titles = ['variable', 'label', 'code', 'meaning', 'note'];

/** Every code of every variable with its meaning, to be filtered. */
export function codesSheet(form: Form): WriteSheet {
  const rows = answerableVariables(form)
    .filter((variable) => variable.choiceOf === undefined)
    .flatMap((variable) =>
      codesOf(form, variable).map(({ code, label, offered }) => [
        variable.id,
        columnLabel(form, variable),
        code,
        label,
        offered ? null : 'Not offered on screen',
      ]),
    );
  const [header] = headerStyles;
  return {
    name: 'Codes',
    columns: [
      { width: 46 },
      { width: 44 },
      { width: 14, style: { font: plainFont, alignment: { horizontal: 'left' } } },
      { width: 60 },
      { width: 24 },
    ],
    rows: [titles, ...rows],
    cells: new Map(titles.map((_, column) => [`0,${column}`, header ? { style: header } : {}])),
    autoFilter: { range: `A1:E${rows.length + 1}` },
    freezePane: { rows: 1 },
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}
