import type { Form, Variable } from '@annum/engine';
import type { Cell, CellStyle, ColumnDef, WriteSheet } from 'hucre/xlsx';
import { askedLogic } from '../../english/asked-when.ts';
import { englishLogic } from '../../english/english.ts';
import { lexiconOf } from '../../english/lexicon.ts';
import { limitTexts, typeText } from '../../english/limits.ts';
import { capitalised } from '../../english/lists.ts';
import { codesOf } from '../code-values.ts';
import { answerableVariables, questionOf, widestLimits } from '../columns.ts';
import { columnLabel } from '../csv-template.ts';
import { illustrationLines } from '../illustration.ts';
import type { CodeList } from './code-lists.ts';
import { sheetNameOf } from './place.ts';
import { guidanceStyle, guidanceTitleStyle, headerStyles, plainFont } from './styles.ts';
import { validationsOf } from './validations.ts';

/** Rows that are ready to be filled in. */
export const readyRows = 1000;

/** The sheet to fill in: names of variables, guidance that stays in sight, and rows whose cells know their limits. */
export function fillSheet(form: Form, lists: ReadonlyMap<string, CodeList>): WriteSheet {
  const variables = answerableVariables(form);
  const guidance = guidanceRows(form, variables);
  const heading = [['guidance', ...variables.map(({ id }) => id)], ...guidance.map(({ cells }) => cells)];
  const blank = ['', ...variables.map(() => '')].map(() => null);
  return {
    name: fillSheetName(form),
    columns: [{ width: 14 }, ...variables.map(columnOf)],
    rows: [...heading, ...Array.from({ length: readyRows }, () => blank)],
    cells: headingStyles(form, variables, heading),
    rowDefs: new Map([[0, { height: 20 }], ...guidance.map(({ height }, row) => [row + 1, { height }] as const)]),
    freezePane: { rows: heading.length, columns: 1 },
    dataValidations: variables.flatMap((variable, index) =>
      validationsOf(form, variable, lists.get(variable.id), {
        column: index + 1,
        first: heading.length + 1,
        last: heading.length + readyRows,
      }),
    ),
    pageSetup: { paperSize: 'a3', orientation: 'landscape', printTitlesRow: `$1:$${heading.length}` },
  };
}

/** What the sheet to fill in is called. */
export function fillSheetName(form: Form): string {
  return sheetNameOf(capitalised(lexiconOf(form).words(form.records)));
}

interface GuidanceRow {
  readonly cells: readonly string[] & string[];
  /** In points: what is longer stays to be read in the cell itself. */
  readonly height: number;
}

function guidanceRows(form: Form, variables: readonly Variable[]): readonly GuidanceRow[] {
  const row = (title: string, height: number, cell: (variable: Variable) => string): GuidanceRow => ({
    cells: [title, ...variables.map(cell)],
    height,
  });
  const [first] = variables;
  const notes = illustrationLines(form).map((line) => row('note', 62, (variable) => (variable === first ? line : '')));
  return [
    ...notes,
    row('label', 38, (variable) => columnLabel(form, variable)),
    row('answer', 62, (variable) => answerText(form, variable)),
    row('asked when', 62, (variable) => askedText(form, variable)),
  ];
}

function answerText(form: Form, variable: Variable): string {
  const codes = codesOf(form, variable);
  const shown = codes.slice(0, 12).map(({ code, label }) => `${code} = ${label}`);
  const more = codes.length - shown.length;
  if (codes.length > 0) return [...shown, ...(more > 0 ? [`and ${more} more: see the sheet ‘Codes’`] : [])].join('\n');
  return capitalised([typeText(variable.type), ...limitTexts(variable.type, widestLimits(form, variable))].join(', '));
}

function askedText(form: Form, variable: Variable): string {
  return capitalised(englishLogic(askedLogic(form, questionOf(form, variable)?.id ?? variable.id), form));
}

const formats: { readonly [type in Variable['type']]?: string } = {
  date: 'yyyy-mm-dd',
  money: '0.00',
  text: '@',
  long_text: '@',
  postcode: '@',
  email: '@',
};

/** Texts keep their leading zeros, and dates are written so that nobody mistakes the month for the day. */
function columnOf({ id, type }: Variable): ColumnDef {
  const format = formats[type];
  const width = Math.max(20, Math.ceil(id.length * 1.2) + 3);
  return { width, ...(format === undefined ? {} : { style: { font: plainFont, numFmt: format } }) };
}

function headingStyles(form: Form, variables: readonly Variable[], rows: readonly (readonly string[])[]) {
  const sections = form.sections.map(({ id }) => id);
  const headerStyle = (column: number): CellStyle | undefined =>
    headerStyles[sections.indexOf(variables[column - 1]?.section ?? '') % 2] ?? headerStyles[0];
  const styleAt = (row: number, column: number): CellStyle | undefined => {
    if (row === 0) return headerStyle(column);
    return column === 0 ? guidanceTitleStyle : guidanceStyle;
  };
  const cells = new Map<string, Partial<Cell>>();
  for (const [row, { length }] of rows.entries())
    for (let column = 0; column < length; column += 1) {
      const style = styleAt(row, column);
      if (style) cells.set(`${row},${column}`, { style });
    }
  return cells;
}
