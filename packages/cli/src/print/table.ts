/** Rows of text under titles. */
export interface Table {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A table on a terminal is aligned; into a pipe or file go tab-separated values. */
export function tableText(
  { titles, rows }: Table,
  terminal: { readonly isTTY?: boolean; readonly columns?: number },
): string {
  const lines = [titles, ...rows.map((row) => row.map(oneLine))];
  const shown = terminal.isTTY ? aligned(lines, terminal.columns ?? 80) : lines.map((row) => row.join('\t'));
  return `${shown.join('\n')}\n`;
}

/** The rows as objects by title, for JSON. */
export function tableRecords({ titles, rows }: Table): readonly object[] {
  return rows.map((row) => Object.fromEntries(titles.map((title, column) => [title, row[column] ?? ''])));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Pads all columns; what does not fit the width is cut. */
function aligned(lines: readonly (readonly string[])[], width: number): readonly string[] {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((row) => row[column]?.length ?? 0)));
  return lines.map((row) => {
    const padded = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    const line = padded.join('  ').trimEnd();
    return line.length > width ? `${line.slice(0, width - 1)}…` : line;
  });
}
