import type { Change } from './change.ts';
import { type ColumnChanges, columnLines } from './column-changes.ts';
import { effectLines } from './effect/effect-lines.ts';
import { audienceText, columnsTitle, countsText, layOut, olderTexts, olderTitle } from './layout.ts';
import type { DiffTitle } from './render.ts';

/** Changes as lines for a terminal. */
export function textDiff(changes: readonly Change[], { title, from, to, columns }: DiffTitle): string {
  const lines = [`${title}, ${from} to ${to}: ${countsText(changes)}`, ...columnTable(columns)];
  for (const { title: heading, reasons } of layOut(changes)) {
    lines.push('', heading);
    for (const { reason, changes: group } of reasons) {
      lines.push('', `  ${reason ? `${reason.title} [${reason.id}]` : 'Without a reason of its own'}`);
      lines.push(...group.flatMap(changeLines));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The columns of files, one on a line. */
function columnTable(columns: ColumnChanges | undefined): readonly string[] {
  const rows = columns ? columnLines(columns) : [];
  if (rows.length === 0) return [];
  const line = ({ change, columns: names, label, replaces }: (typeof rows)[number]): string =>
    `  ${change}: ${names}, ‘${label}’${replaces === '' ? '' : `, takes over from ${replaces}`}`;
  return ['', columnsTitle, ...rows.map(line)];
}

function changeLines(change: Change): readonly string[] {
  const { text, before, after, effect } = change;
  return [
    `    ${text} (${audienceText(change)})`,
    ...(before === undefined ? [] : [`      - ${before}`]),
    ...(after === undefined ? [] : [`      + ${after}`]),
    ...effectLines(effect).map(({ name, text: said }) => `      ${name}: ${said}`),
    ...olderTexts(change).map(([audience, text]) => `      ${olderTitle}, ${audience.toLowerCase()}: ${text}`),
  ];
}
