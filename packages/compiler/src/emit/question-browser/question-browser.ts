import type { Form, Section } from '@annum/engine';
import { english } from '../../english/english.ts';
import { lexiconOf } from '../../english/lexicon.ts';
import { anchor, html, htmlPage, type Markup } from '../../html.ts';
import type { EmitInput, Emitter } from '../emitter.ts';
import { illustrationHtml } from '../illustration.ts';
import { type ChangesByVariable, changesByVariable } from './changes.ts';
import { type Entry, ruleEntries, type SectionEntries, sectionEntries } from './entries.ts';
import { changesHtml, type Place, ruleHtml, variableHtml } from './entry-html.ts';
import { script, style } from './look.ts';

/** Every question with all that is known of it, to read and search without a network. */
export const questionBrowser: Emitter = {
  id: 'question-browser',
  title: 'Question browser',
  emit: (input) => {
    const { form } = input;
    const title = `${lexiconOf(form).words(form.title)} ${form.year}: questions`;
    const language = form.languages[0] ?? 'en';
    const body = browserBody(input, title);
    return [
      {
        path: 'question-browser.html',
        text: htmlPage({ title, language, style, script, body, notice: illustrationHtml(form) }),
      },
    ];
  },
};

function browserBody(input: EmitInput, title: string): Markup {
  const { form } = input;
  const sections = sectionEntries(form);
  const rules = ruleEntries(form);
  const changes = changesByVariable(input);
  const place = placeOf(form, sections, rules);
  return html`<nav>
<h1>${title}</h1>
<form hidden><label for="search">Search questions and rules</label>
<input id="search" type="search" autocomplete="off">
<p id="found" aria-live="polite"></p></form>
${sections.map((one) => contents(form, one))}<p><a href="#rules">Rules</a></p>
${changes.others.length === 0 ? undefined : html`<p><a href="#changes">Other changes since last year</a></p>\n`}</nav>
<main>
${sections.map((one) => sectionHtml(form, one, changes, place))}<section id="rules">
<h2>Rules</h2>
${rules.map((entry) => ruleHtml(form, entry, place))}</section>
${otherChanges(changes)}</main>
`;
}

/** Where each thing is described: all members of a repeat in one place. */
function placeOf(form: Form, sections: readonly SectionEntries[], rules: readonly Entry[]): Place {
  const found = new Map<string, string>();
  const addAll = (kind: string, entries: readonly Entry[]): void => {
    for (const { ids, written } of entries) for (const id of ids) found.set(`${kind} ${id}`, anchor(kind, written));
  };
  for (const { section, questions, derivations } of sections) {
    addAll('variable', [...questions, ...derivations]);
    found.set(`section ${section.id}`, anchor('section', section.id));
  }
  addAll('rule', rules);
  for (const { id, choiceOf } of form.variables) {
    const question = choiceOf === undefined ? undefined : found.get(`variable ${choiceOf}`);
    if (question !== undefined) found.set(`variable ${id}`, question);
  }
  return (kind, id) => found.get(`${kind === 'rule' || kind === 'section' ? kind : 'variable'} ${id}`);
}

function contents(form: Form, { section, questions }: SectionEntries): Markup {
  const { words, questions: all } = lexiconOf(form);
  const label = (entry: Entry) => words(all.get(entry.id)?.label ?? entry.id);
  return html`<details><summary>${words(section.title)}</summary>
<ul>
<li><a href="#${anchor('section', section.id)}">The whole section</a></li>
${questions.map((entry) => html`<li><a href="#${anchor('variable', entry.written)}">${label(entry)}</a></li>\n`)}</ul>
</details>
`;
}

function sectionHtml(form: Form, entries: SectionEntries, changes: ChangesByVariable, place: Place): Markup {
  const { section, questions, derivations } = entries;
  const each = (entry: Entry) => variableHtml(form, entry, changes.of(entry.ids), place);
  return html`<section id="${anchor('section', section.id)}">
<h2>${lexiconOf(form).words(section.title)}</h2>
${opening(form, section)}${questions.map(each)}</section>
${
  derivations.length === 0
    ? undefined
    : html`<section>
<h2 class="derived">Worked out from these answers</h2>
${derivations.map(each)}</section>
`
}`;
}

function opening(form: Form, { when }: Section): Markup | undefined {
  return when && html`<p>This section opens when ${english(when, form)}.</p>\n`;
}

function otherChanges({ others }: ChangesByVariable): Markup | undefined {
  if (others.length === 0) return undefined;
  return html`<section id="changes">
<h2>Other changes since last year</h2>
<article>${changesHtml(others, 'No longer there, or about the form as a whole')}</article>
</section>
`;
}
