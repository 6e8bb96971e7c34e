import type { Change } from './change.ts';
import { audienceText, countsText, type ImpactGroup, layOut, type ReasonGroup } from './layout.ts';
import type { DiffTitle } from './render.ts';

/** Changes as a page that needs no other file. */
export function htmlDiff(changes: readonly Change[], { title, from, to }: DiffTitle): string {
  const heading = `${escaped(title)}: what changes from ${from} to ${to}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
</head>
<body>
<main>
<h1>${heading}</h1>
<p>${countsText(changes)}.</p>
${layOut(changes).map(impactHtml).join('\n')}
</main>
</body>
</html>
`;
}

function impactHtml({ impact, title, reasons }: ImpactGroup): string {
  return `<section id="${impact}">\n<h2>${escaped(title)}</h2>\n${reasons.map(reasonHtml).join('\n')}\n</section>`;
}

function reasonHtml({ reason, changes }: ReasonGroup): string {
  const why = reason ? `\n<p>${escaped(reason.reason)}</p>` : '';
  return `<h3>${escaped(reason?.title ?? 'Other')}</h3>${why}\n<ul>\n${changes.map(changeHtml).join('\n')}\n</ul>`;
}

function changeHtml(change: Change): string {
  const { text, before, after } = change;
  const terms = [
    ...(before === undefined ? [] : [`<dt>Before</dt><dd>${escaped(before)}</dd>`]),
    ...(after === undefined ? [] : [`<dt>Now</dt><dd>${escaped(after)}</dd>`]),
  ];
  const details = terms.length > 0 ? `<dl>${terms.join('')}</dl>` : '';
  return `<li>${escaped(text)} <em>(${audienceText(change)})</em>${details}</li>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
