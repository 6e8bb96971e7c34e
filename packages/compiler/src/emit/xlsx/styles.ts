import type { CellStyle, WriteOptions } from 'hucre/xlsx';

/** A style that names no font gets a spreadsheet's own. */
export const plainFont: NonNullable<WriteOptions['defaultFont']> = { name: 'Arial', size: 10 };

const line = { style: 'thin', color: { rgb: 'B1B4B6' } } as const;

function filled(rgb: string): Pick<CellStyle, 'fill'> {
  return { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb } } };
}

/** Headers of neighbouring sections differ, so that a reader sees where one ends. */
export const headerStyles: readonly CellStyle[] = ['1D70B8', '003078'].map((rgb) => ({
  ...filled(rgb),
  font: { ...plainFont, bold: true, color: { rgb: 'FFFFFF' } },
  alignment: { vertical: 'center' },
}));

export const guidanceStyle: CellStyle = {
  ...filled('F3F2F1'),
  font: { ...plainFont, size: 9 },
  alignment: { wrapText: true, vertical: 'top' },
  border: { bottom: line, right: line },
};

export const guidanceTitleStyle: CellStyle = { ...guidanceStyle, font: { ...plainFont, size: 9, bold: true } };

export const titleStyle: CellStyle = { font: { ...plainFont, bold: true, size: 16 } };

export const wrappedStyle: CellStyle = { font: plainFont, alignment: { wrapText: true, vertical: 'top' } };

export const strongStyle: CellStyle = { font: { ...plainFont, bold: true }, alignment: { vertical: 'top' } };
