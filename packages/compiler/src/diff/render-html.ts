import { escaped } from '../html.ts';
import type { Change } from './change.ts';
import { type ColumnChanges, columnLines } from './column-changes.ts';
import { effectLines } from './effect/effect-lines.ts';
import {
  audienceText,
  columnsTitle,
  countsText,
  type ImpactGroup,
  layOut,
  olderTexts,
  olderTitle,
  type ReasonGroup,
} from './layout.ts';
import { noticeStyle } from './notice-style.ts';
import type { DiffTitle } from './render.ts';

/** Changes as a page that needs no other file. */
export function htmlDiff(changes: readonly Change[], { title, from, to, illustration, columns }: DiffTitle): string {
  const heading = `${escaped(title)}: what changes from ${from} to ${to}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
<style>
${noticeStyle}
</style>
</head>
<body>
<main>
<h1>${heading}</h1>
${illustration === undefined ? '' : `<p><strong>${escaped(illustration)}</strong></p>\n`}${noticeHtml(changes, columns)}
</main>
</body>
</html>
`;
}

/** Changes as a part of a page that has a heading and a style of its own; they begin at the second level of headings. */
export function noticeHtml(changes: readonly Change[], columns: ColumnChanges | undefined): string {
  const groups = layOut(changes);
  const table = columnsHtml(columns);
  const contents = contentsHtml(groups, table !== '');
  return `<p>${countsText(changes)}.</p>\n${contents}${table}${groups.map(impactHtml).join('\n')}`;
}

/** Links to the parts of the page. */
function contentsHtml(groups: readonly ImpactGroup[], withColumns: boolean): string {
  const links = [
    ...(withColumns ? [`<li><a href="#columns">${columnsTitle}</a></li>`] : []),
    ...groups.map(({ impact, title }) => `<li><a href="#${impact}">${escaped(title)}</a></li>`),
  ];
  return links.length > 1 ? `<nav aria-label="On this page">\n<ul>\n${links.join('\n')}\n</ul>\n</nav>\n` : '';
}

function columnsHtml(columns: ColumnChanges | undefined): string {
  const rows = columns ? columnLines(columns) : [];
  if (rows.length === 0) return '';
  const cells = rows.map(({ change, columns: names, label, replaces }) => {
    const taken =
      replaces === '' ? '<td></td>' : `<td data-label="Takes over from"><code>${escaped(replaces)}</code></td>`;
    return `<tr><td>${change}</td><td><code>${escaped(names)}</code></td><td>${escaped(label)}</td>${taken}</tr>`;
  });
  const head = ['Change', 'Column', 'What it holds', 'Takes over from'].map((cell) => `<th scope="col">${cell}</th>`);
  return `<section id="columns">
<h2>${columnsTitle}</h2>
<table>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${cells.join('\n')}
</tbody>
</table>
</section>
`;
}

function impactHtml({ impact, title, reasons }: ImpactGroup): string {
  return `<section id="${impact}">\n<h2>${escaped(title)}</h2>\n${reasons.map(reasonHtml).join('\n')}\n</section>`;
}

function reasonHtml({ reason, changes }: ReasonGroup): string {
  const why = reason ? `\n<p>${escaped(reason.reason)}</p>` : '';
  return `<h3>${escaped(reason?.title ?? 'Other')}</h3>${why}\n<ul class="changes">\n${changes.map(changeHtml).join('\n')}\n</ul>`;
}

function changeHtml(change: Change): string {
  const { text, before, after, effect } = change;
  const terms = [
    ...(before === undefined ? [] : [`<div><dt>Before</dt><dd>${escaped(before)}</dd></div>`]),
    ...(after === undefined ? [] : [`<div><dt>Now</dt><dd>${escaped(after)}</dd></div>`]),
    ...effectLines(effect).map(({ name, text: said }) => `<div><dt>${name}</dt><dd>${escaped(said)}</dd></div>`),
  ];
  const older = olderTexts(change).map(
    ([audience, words]) => `<div><dt>${audience}</dt><dd>${escaped(words)}</dd></div>`,
  );
  const details = [
    terms.length > 0 ? `<dl>${terms.join('')}</dl>` : '',
    older.length > 0 ? `<p class="older">${olderTitle}</p><dl class="older">${older.join('')}</dl>` : '',
  ].join('');
  return `<li>${escaped(text)} <span class="for">For ${audienceText(change)}</span>${details}</li>`;
}
