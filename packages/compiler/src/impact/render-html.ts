import { capitalised } from '../english/lists.ts';
import { html, htmlPage, type Markup } from '../html.ts';
import type { ImpactOnLogs } from './impact.ts';
import { type ImpactTable, impactTables } from './tables.ts';

/** An impact as a page that needs no other file. */
export function impactHtml(impact: ImpactOnLogs, title: string, summary: readonly string[]): string {
  const tables = impactTables(impact).filter(({ rows }) => rows.length > 0);
  const body = html`<main>
<h1>${title}</h1>
${summary.map(
  (sentence) => html`<p>${sentence}</p>
`,
)}${tables.map(tableHtml)}</main>
`;
  return htmlPage({ title, language: 'en', style, body });
}

function tableHtml({ title, titles, rows }: ImpactTable): Markup {
  const head = titles.map((cell) => html`<th scope="col">${capitalised(cell)}</th>`);
  return html`<section>
<h2>${title}</h2>
<table>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map(
  (cells) => html`<tr>${cells.map((cell, at) => cellHtml(cell, titles[at] ?? '', at === 0))}</tr>
`,
)}</tbody>
</table>
</section>
`;
}

function cellHtml(cell: string, title: string, isFirst: boolean): Markup {
  if (isFirst) return html`<th scope="row">${cell}</th>`;
  const kind = /^[\d,]+$/.test(cell) && title !== 'for example' ? 'number' : 'words';
  return html`<td class="${kind}" data-title="${capitalised(title)}">${cell}</td>`;
}

const style = `
body { font: 1rem/1.5 system-ui, sans-serif; color: #0b0c0c; margin: 0; }
main { max-width: 75rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.8rem; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #b1b4b6; padding: 0.45rem 1rem 0.45rem 0; text-align: left; vertical-align: top; }
tbody th { font-weight: normal; overflow-wrap: anywhere; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.words { overflow-wrap: anywhere; }
@media (max-width: 45rem) {
  thead { display: none; }
  tr, th, td { display: block; }
  tr { border-bottom: 2px solid #b1b4b6; padding: 0.5rem 0; }
  th, td { border: 0; padding: 0.1rem 0; }
  td.number { text-align: left; }
  td:empty { display: none; }
  td::before { content: attr(data-title) ": "; font-weight: bold; }
}
@media print {
  body { font-size: 9pt; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
`;
