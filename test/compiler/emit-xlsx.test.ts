import { contentOf, csvText, type EmitInput, emitAll } from '@annum/compiler';
import { readXlsx, type Workbook } from 'hucre/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import { readUpload } from '../../packages/web/src/upload/read-csv.ts';
import { kindsYear, miniYear, projectYear } from './mini-years.ts';

async function bytesOf(input: EmitInput): Promise<Uint8Array> {
  const [file] = emitAll(input, ['xlsx-template']);
  const content = file && (await contentOf(file));
  if (content === undefined || typeof content === 'string') throw new Error('The workbook is not made of bytes.');
  return content;
}

describe.each([
  ['mini', miniYear(2026)],
  ['kinds', kindsYear(2026)],
  ['lettings', projectYear('lettings', 2026)],
])('the workbook of %s', (_name, input) => {
  let bytes: Uint8Array;
  let book: Workbook;

  beforeAll(async () => {
    bytes = await bytesOf(input);
    book = await readXlsx(bytes);
  });

  const sheet = (index: number) => book.sheets[index]!;
  const header = () => sheet(0).rows[0]!.slice(1).map(String);

  test('is the same each time', async () => {
    expect(Buffer.from(await bytesOf(input)).equals(Buffer.from(bytes))).toBe(true);
  });

  test('has the columns of the CSV template, and its guidance above the rows to fill in', () => {
    const [csv] = emitAll(input, ['csv-template']);
    expect(csvText([header()])).toBe(csv?.text);
    expect(
      sheet(0)
        .rows.slice(0, 4)
        .map(([title]) => title),
    ).toEqual(['guidance', 'label', 'answer', 'asked when']);
    for (const row of sheet(0).rows.slice(1, 4)) expect(row.filter((cell) => cell === null || cell === '')).toEqual([]);
    expect(sheet(0).freezePane).toMatchObject({ rows: 4, columns: 1 });
  });

  test('has a hidden sheet of lists, and the others to read', () => {
    expect(book.sheets.map(({ hidden }) => hidden ?? false)).toEqual([false, false, false, true]);
    expect(book.sheets.slice(1).map(({ name }) => name)).toEqual(['How to use', 'Codes', 'Lists']);
  });

  test('every drop-down names a list that ends where its codes end', () => {
    const ranges = new Map((book.namedRanges ?? []).map(({ name, range }) => [name, range]));
    const lists = (sheet(0).dataValidations ?? []).filter(({ type }) => type === 'list');
    expect(lists.length).toBeGreaterThan(0);
    for (const { formula1 = '' } of lists) {
      const [, column = '', last = ''] = /^Lists!\$([A-Z]+)\$2:\$\1\$(\d+)$/.exec(ranges.get(formula1) ?? '') ?? [];
      const cells = sheet(3).rows.map((row) => row[columnIndex(column)] ?? null);
      expect(cells[0]).toBe(formula1);
      expect(cells.slice(1, Number(last)).filter((cell) => cell === null)).toEqual([]);
      expect(cells.slice(Number(last)).filter((cell) => cell !== null)).toEqual([]);
    }
  });

  test('says nothing that is too long for a spreadsheet', () => {
    for (const check of sheet(0).dataValidations ?? []) {
      expect(check.inputTitle?.length, check.range).toBeLessThanOrEqual(32);
      expect(check.inputMessage?.length, check.range).toBeLessThanOrEqual(255);
      expect(check.errorTitle?.length, check.range).toBeLessThanOrEqual(32);
      expect(check.errorMessage?.length, check.range).toBeLessThanOrEqual(225);
    }
  });

  test('saved as CSV it can be uploaded, guidance and all', () => {
    const heading = sheet(0)
      .rows.slice(0, 4)
      .map((row) => row.map((cell) => String(cell ?? '')));
    const filled = ['', ...header().map((_, index) => (index === 0 ? '1' : ''))];
    const blank = filled.map(() => '');
    const { problems, rows, columns } = readUpload(csvText([...heading, filled, blank, blank]), input.form);
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([{ answers: { [header()[0] ?? '']: '1' }, errors: [] }]);
    expect(columns.filter(({ use }) => use !== 'variable').map(({ use }) => use)).toEqual(['guidance']);
  });
});

test('limits and messages are the form’s', async () => {
  const { sheets } = await readXlsx(await bytesOf(projectYear('lettings', 2026)));
  const [header = []] = sheets[0]?.rows ?? [];
  const check = (id: string) =>
    sheets[0]?.dataValidations?.find(({ range }) => columnIndex(range.replace(/\d.*/, '')) === header.indexOf(id));
  expect(check('beds')).toMatchObject({ type: 'whole', operator: 'between', formula1: '1', formula2: '12' });
  expect(check('beds')?.errorMessage).toContain('The number of bedrooms must be at least 1');
  expect(check('startdate')).toMatchObject({ type: 'date', formula1: '46113', formula2: '46477' });
  expect(check('brent')).toMatchObject({ type: 'decimal', formula1: '0' });
  expect(check('needstype')).toMatchObject({ type: 'list', inputMessage: '1 = General needs; 2 = Supported housing' });
});

function columnIndex(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
