import type { Change } from './change.ts';
import { audienceText, countsText, layOut } from './layout.ts';
import type { DiffTitle } from './render.ts';

/** Changes as a Markdown document. */
export function markdownDiff(changes: readonly Change[], { title, from, to }: DiffTitle): string {
  const lines = [`# ${plain(title)}: what changes from ${from} to ${to}`, '', `${countsText(changes)}.`];
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

function changeLines(change: Change): readonly string[] {
  const { text, before, after } = change;
  return [
    `- ${plain(text)} *(${audienceText(change)})*`,
    ...(before === undefined ? [] : [`  - Before: ${plain(before)}`]),
    ...(after === undefined ? [] : [`  - Now: ${plain(after)}`]),
  ];
}

/** Text that Markdown takes for text. */
function plain(text: string): string {
  return text.replace(/[\\`*[\]<>#|]|\b_|_\b/g, (character) => `\\${character}`).replace(/\s*\n\s*/g, ' ');
}
