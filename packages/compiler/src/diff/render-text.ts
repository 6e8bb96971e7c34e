import type { Change } from './change.ts';
import { audienceText, countsText, layOut } from './layout.ts';
import type { DiffTitle } from './render.ts';

/** Changes as lines for a terminal. */
export function textDiff(changes: readonly Change[], { title, from, to }: DiffTitle): string {
  const lines = [`${title}, ${from} to ${to}: ${countsText(changes)}`];
  for (const { title: heading, reasons } of layOut(changes)) {
    lines.push('', heading);
    for (const { reason, changes: group } of reasons) {
      lines.push('', `  ${reason ? `${reason.title} [${reason.id}]` : 'Without a reason of its own'}`);
      lines.push(...group.flatMap(changeLines));
    }
  }
  return `${lines.join('\n')}\n`;
}

function changeLines(change: Change): readonly string[] {
  const { text, before, after } = change;
  return [
    `    ${text} (${audienceText(change)})`,
    ...(before === undefined ? [] : [`      - ${before}`]),
    ...(after === undefined ? [] : [`      + ${after}`]),
  ];
}
