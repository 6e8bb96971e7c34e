import type { Change } from './change.ts';
import { type ColumnChanges, columnLines } from './column-changes.ts';
import { effectLines } from './effect/effect-lines.ts';
import { audienceText, columnsTitle, countsText, layOut, olderTexts, olderTitle } from './layout.ts';
import type { DiffTitle } from './render.ts';

/** Changes as a Markdown document. */
export function markdownDiff(
  changes: readonly Change[],
  { title, from, to, illustration, columns }: DiffTitle,
): string {
  const lines = [
    `# ${plain(title)}: what changes from ${from} to ${to}`,
    '',
    ...(illustration === undefined ? [] : [`**${plain(illustration)}**`, '']),
    `${countsText(changes)}.`,
    ...columnTable(columns),
  ];
  for (const { title: heading, reasons } of layOut(changes)) {
    lines.push('', `## ${heading}`);
    for (const { reason, changes: group } of reasons) {
      lines.push('', `### ${plain(reason?.title ?? 'Other')}`, '');
      if (reason) lines.push(plain(reason.reason), '');
      lines.push(...group.flatMap(changeLines));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The columns of files, as a table. */
function columnTable(columns: ColumnChanges | undefined): readonly string[] {
  const rows = columns ? columnLines(columns) : [];
  if (rows.length === 0) return [];
  const cells = rows.map(
    (row) => `| ${row.change} | ${plain(row.columns)} | ${plain(row.label)} | ${plain(row.replaces)} |`,
  );
  const head = ['| | column | what it holds | takes over from |', '|---|---|---|---|'];
  return ['', `## ${columnsTitle}`, '', ...head, ...cells];
}

function changeLines(change: Change): readonly string[] {
  const { text, before, after, effect } = change;
  return [
    `- ${plain(text)} *(${audienceText(change)})*`,
    ...(before === undefined ? [] : [`  - Before: ${plain(before)}`]),
    ...(after === undefined ? [] : [`  - Now: ${plain(after)}`]),
    ...effectLines(effect).map(({ name, text: said }) => `  - ${name}: ${plain(said)}`),
    ...olderTexts(change).map(([audience, text]) => `  - ${olderTitle}, ${audience.toLowerCase()}: ${plain(text)}`),
  ];
}

/** Text that Markdown takes for text. */
function plain(text: string): string {
  return text.replace(/[\\`*[\]<>#|]|\b_|_\b/g, (character) => `\\${character}`).replace(/\s*\n\s*/g, ' ');
}
