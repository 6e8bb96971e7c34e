import type { Form } from '@annum/engine';
import { columnNames } from '../diff/column-changes.ts';
import { noticeStyle } from '../diff/notice-style.ts';
import { lexiconOf } from '../english/lexicon.ts';
import { sharedLabel } from '../english/subjects.ts';
import { type Content, html, htmlPage, type Markup } from '../html.ts';
import {
  type ChangedColumn,
  isMatchedAnew,
  isWhole,
  type MappingChanges,
  mappingChanges,
  type NewColumn,
} from '../mapping/mapping-changes.ts';
import { codesOf } from './code-values.ts';
import { type Emitter, previousOf } from './emitter.ts';

/** What becomes of columns and codes that organisations saved last year: for programs, and to read. */
export const mappingUpgrade: Emitter = {
  id: 'mapping-upgrade',
  title: 'Mapping upgrade since last year',
  emit: (input) => {
    const previous = previousOf(input);
    if (!previous) return [];
    const changes = mappingChanges(previous, input.form);
    return [
      { path: 'mapping-upgrade.json', text: `${JSON.stringify(changes, null, 2)}\n` },
      { path: 'mapping-upgrade.html', text: pageOf(previous, input.form, changes) },
    ];
  },
};

function pageOf(before: Form, after: Form, changes: MappingChanges): string {
  const { words } = lexiconOf(after);
  const title = `${words(after.title)}: your columns from ${before.year} to ${after.year}`;
  const rows = changes.changed.filter((column) => isFirstMember(before, column.variable));
  const body = html`<main>
<h1>${title}</h1>
<p>What becomes of the columns and codes that you saved for files of ${before.year}. ${changes.kept.length} columns go on as they are. Only what stands below has changed; you are asked about nothing else.</p>
${rows.length > 0 ? changedTable(before, after, rows) : ''}
${changes.added.length > 0 ? addedTable(after, changes.added) : ''}
</main>`;
  return htmlPage({ title, language: after.languages[0] ?? 'en', style: noticeStyle, body });
}

/** What holds for every person is told once, of the first. */
function isFirstMember(form: Form, id: string): boolean {
  const { variables } = lexiconOf(form);
  const member = variables.get(id)?.member;
  const namesakes = form.variables.filter((one) => member && one.member?.written === member.written && !one.choiceOf);
  return member === undefined || variables.get(id)?.choiceOf !== undefined || namesakes[0]?.id === id;
}

function changedTable(before: Form, after: Form, rows: readonly ChangedColumn[]): Markup {
  return html`<h2>Columns that have changed</h2>
<table>
<thead><tr><th scope="col">${before.year}</th><th scope="col">${after.year}</th><th scope="col">What becomes of what you saved</th></tr></thead>
<tbody>
${rows.map((row) => changedRow(before, after, row))}</tbody>
</table>`;
}

function changedRow(before: Form, after: Form, { variable, becomes }: ChangedColumn): Content {
  const old = html`<td><code>${membersOf(before, variable)}</code><span class="for">${sharedLabel(lexiconOf(before), variable)}</span></td>`;
  if (becomes.length === 0)
    return html`<tr>${old}<td></td><td>Retired: leave the column out.</td></tr>
`;
  return becomes.map((now) => {
    const label = sharedLabel(lexiconOf(after), now.variable);
    return html`<tr>${old}<td data-label="${after.year}"><code>${membersOf(after, now.variable)}</code><span class="for">${label}</span></td><td>${fateOf(before, after, variable, now)}</td></tr>
`;
  });
}

function fateOf(before: Form, after: Form, variable: string, now: NewColumn): Content {
  if (isMatchedAnew(now)) return `Asked again. ${now.because ?? ''}`.trim();
  if (isWhole(now)) return 'Carried over under the new name.';
  const rest = now.otherwise === 'same' ? 'Every other code stays.' : 'Words for other codes are asked again.';
  const said = new Set(now.codes.map(({ code }) => String(code)));
  const old = lexiconOf(before).variables.get(variable);
  const isAll = old !== undefined && codesOf(before, old).every(({ code }) => said.has(String(code)));
  const items = now.codes.map(
    (one) => html`<li>${codeText(before, variable, one.code)}: ${
      one.becomes === null ? 'asked again' : html`now ${codeText(after, now.variable, one.becomes)}`
    }</li>
`,
  );
  return html`<ul>
${items}</ul>${isAll ? '' : html`<p>${rest}</p>`}`;
}

function codeText(form: Form, id: string, code: number | string): string {
  const variable = lexiconOf(form).variables.get(id);
  const label = variable && codesOf(form, variable).find((one) => String(one.code) === String(code))?.label;
  return label === undefined ? String(code) : `${code} ‘${label}’`;
}

function addedTable(after: Form, added: readonly string[]): Markup {
  const first = added.filter((id) => isFirstMember(after, id));
  const rows = first.map(
    (id) => html`<tr><td><code>${membersOf(after, id)}</code></td><td>${sharedLabel(lexiconOf(after), id)}</td></tr>
`,
  );
  return html`<h2>New columns</h2>
<p>Nothing of last year fills these. If your files have them, you are asked which they are.</p>
<table>
<thead><tr><th scope="col">Column</th><th scope="col">What it holds</th></tr></thead>
<tbody>
${rows}</tbody>
</table>`;
}

/** A column, or those of all members: "age1 to age8". */
function membersOf(form: Form, id: string): string {
  const { variables } = lexiconOf(form);
  const variable = variables.get(id);
  if (!variable?.member || variable.choiceOf !== undefined) return id;
  const written = variable.member.written;
  return columnNames(
    form.variables.filter(({ member, choiceOf }) => member?.written === written && !choiceOf).map((one) => one.id),
  );
}
