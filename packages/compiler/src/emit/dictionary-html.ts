import type { Form, Section } from '@annum/engine';
import { lexiconOf } from '../english/lexicon.ts';
import { capitalised } from '../english/lists.ts';
import { anchor, html, htmlPage, type Markup } from '../html.ts';
import { type DictionaryRow, dictionaryRows, dictionaryTitles } from './dictionary.ts';
import type { Emitter } from './emitter.ts';
import { illustrationHtml } from './illustration.ts';

/** The data dictionary as a page: the rows of the CSV, a section at a time where the reader wants it. */
export const dictionaryHtml: Emitter = {
  id: 'dictionary-html',
  title: 'Data dictionary (HTML)',
  emit: ({ form }) => {
    const title = `${lexiconOf(form).words(form.title)} ${form.year}: data dictionary`;
    const language = form.languages[0] ?? 'en';
    const body = dictionaryBody(form, title);
    return [
      {
        path: 'dictionary.html',
        text: htmlPage({ title, language, style: styleOf(form), body, notice: illustrationHtml(form) }),
      },
    ];
  },
};

function dictionaryBody(form: Form, title: string): Markup {
  const rows = dictionaryRows(form);
  const bySection = Map.groupBy(rows, ({ variable }) => variable.section);
  const sections = form.sections.filter(({ id }) => bySection.has(id));
  return html`<main>
<h1>${title}</h1>
<p>${rows.length} columns of the data set, in the order of the form. The same as <a href="dictionary.csv">dictionary.csv</a>.</p>
<fieldset>
<legend>Show</legend>
<label><input type="radio" name="section" id="all" checked> All sections</label>
${sections.map((section) => sectionChoice(form, section))}</fieldset>
<table>
<thead><tr>${dictionaryTitles.map((column) => html`<th scope="col">${capitalised(column)}</th>`)}</tr></thead>
${sections.map((section) => sectionRows(form, section, bySection.get(section.id) ?? []))}</table>
</main>
`;
}

function sectionChoice(form: Form, section: Section): Markup {
  const title = lexiconOf(form).words(section.title);
  return html`<label><input type="radio" name="section" id="${anchor('show', section.id)}"> ${title}</label>
`;
}

function sectionRows(form: Form, section: Section, rows: readonly DictionaryRow[]): Markup {
  const title = lexiconOf(form).words(section.title);
  return html`<tbody id="${anchor('section', section.id)}">
<tr class="heading"><th colspan="${dictionaryTitles.length}" scope="rowgroup"><h2>${title}</h2></th></tr>
${rows.map(variableRow)}</tbody>
`;
}

function variableRow({ variable, cells }: DictionaryRow): Markup {
  const [id = '', ...others] = cells;
  const own = anchor('variable', variable.id);
  return html`<tr id="${own}"><th scope="row"><a href="#${own}">${id}</a></th>${others.map(
    (cell, index) => html`<td data-title="${capitalised(dictionaryTitles[index + 1] ?? '')}">${cell}</td>`,
  )}</tr>
`;
}

/** A chosen section hides the others; without a choice, and on paper, all are there. */
function styleOf(form: Form): string {
  const hidden = form.sections.map(({ id }) => {
    const chosen = `body:has(#${anchor('show', id)}:checked)`;
    return `${chosen} tbody:not(#${anchor('section', id)}) { display: none; }`;
  });
  return `${style.trim()}\n${hidden.join('\n')}`;
}

const style = `
body { font: 0.9rem/1.4 system-ui, sans-serif; color: #0b0c0c; margin: 1rem; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.1rem; margin: 0; }
fieldset { border: 1px solid #b1b4b6; margin: 0 0 1rem; padding: 0.5rem 1rem; }
fieldset label { display: inline-block; margin-right: 1.25rem; padding: 0.2rem 0; }
table { border-collapse: collapse; width: max-content; }
th, td { border: 1px solid #b1b4b6; padding: 0.35rem 0.5rem; text-align: left; vertical-align: top; white-space: pre-line; }
td { min-width: 6rem; max-width: 22rem; overflow-wrap: break-word; }
thead th { background: #1d3f58; color: #fff; position: sticky; top: 0; }
.heading th { background: #e4eef5; white-space: normal; }
tbody th[scope="row"] { font-family: ui-monospace, monospace; background: #fff; position: sticky; left: 0; }
tr:target th, tr:target td { background: #fff4c2; }
a { color: #1a5e8a; }
a:focus, input:focus { outline: 3px solid #ffbf47; }
@media (max-width: 60rem) {
  thead { display: none; }
  table, tbody, tr, th, td { display: block; position: static !important; width: auto; max-width: none; }
  tr { margin-bottom: 1rem; }
  td:empty { display: none; }
  td::before { content: attr(data-title) ": "; font-weight: bold; }
}
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  body { font-size: 6.5pt; margin: 0; }
  fieldset { display: none; }
  table { width: auto; }
  td { min-width: 0; }
  thead th, tbody th[scope="row"] { position: static; }
}
`;
