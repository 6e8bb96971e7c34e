import type { Form } from '@annum/engine';
import type { Change } from '../../diff/change.ts';
import {
  explainRule,
  explainVariable,
  type Link,
  type NamedMeaning,
  type OptionExplanation,
  type PlacementExplanation,
  type RuleSummary,
  type VariableExplanation,
} from '../../english/explain.ts';
import { lexiconOf } from '../../english/lexicon.ts';
import { capitalised } from '../../english/lists.ts';
import { anchor, type Content, html, type Markup } from '../../html.ts';
import type { Entry } from './entries.ts';

/** Where a thing of the form is described on the page. */
export type Place = (kind: Link['kind'], id: string) => string | undefined;

/** A question or a value worked out: everything that is known of it. */
export function variableHtml(form: Form, entry: Entry, changes: readonly Change[], place: Place): Markup {
  const one = explainVariable(form, entry.id)!;
  const question = lexiconOf(form).questions.get(entry.id);
  const words = (text: Parameters<ReturnType<typeof lexiconOf>['words']>[0] | undefined) =>
    text === undefined ? undefined : lexiconOf(form).words(text);
  return html`<article id="${anchor('variable', entry.written)}">
<h3><a href="#${anchor('variable', entry.written)}">${one.question ?? one.label}</a></h3>
<p class="name"><code>${entry.written}</code>${one.question === undefined ? undefined : html` ${one.label}`}${tags(one, changes)}</p>
${entry.members === undefined ? undefined : html`<p>For each of ${entry.members}: <code>${entry.ids[0]}</code>${entry.ids.length > 1 ? html` to <code>${entry.ids.at(-1)}</code>` : undefined}. Described here for <code>${entry.id}</code>.</p>\n`}${paragraph(
  words(question?.hint) ?? one.means,
)}${paragraph(words(question?.guidance))}${paragraph(words(question?.why), 'Why we ask: ')}<dl>
${variableTerms(one)}</dl>
${list('Answers', one.options.map(optionHtml))}${pagesHtml(one.placements)}${list('Where', one.names.map(nameHtml))}${links('Depends on', othersIn(one, one.dependsOn), place)}${links('Used by', othersIn(one, one.usedBy), place)}${list(
  'Checked by',
  one.rules.map((rule) => checkHtml(rule, place)),
)}${changesHtml(changes)}</article>
`;
}

function tags(one: VariableExplanation, changes: readonly Change[]): Markup {
  const tag = (text: string) => html` <span class="tag">${text}</span>`;
  return html`${one.personal ? tag('personal data') : undefined}${one.stored ? undefined : tag('not a column')}${changes.length > 0 ? tag('changed this year') : undefined}`;
}

function variableTerms(one: VariableExplanation): Markup {
  return html`${term('Type', capitalised([one.type, ...one.limits].join(', ')))}${
    one.placements.length > 1 ? undefined : term('Asked when', one.asked)
  }${term('Has a meaning only when', one.applies)}${term(
    one.overridable ? 'Filled in, and can be changed' : 'Worked out as',
    one.derived,
  )}${term('If left blank, counts as', one.default)}${term('Takes over from', one.replaces.join(', '))}${term('Source', one.source.join(', '))}`;
}

function term(title: string, text: string | undefined): Markup | undefined {
  return text ? html`<dt>${title}</dt><dd>${capitalised(text)}</dd>\n` : undefined;
}

function paragraph(text: string | undefined, before = ''): Markup | undefined {
  return text === undefined ? undefined : html`<p class="text">${before}${text}</p>\n`;
}

function list(title: string, items: readonly Content[]): Markup | undefined {
  if (items.length === 0) return undefined;
  return html`<h4>${title}</h4>\n<ul>\n${items.map((item) => html`<li>${item}</li>\n`)}</ul>\n`;
}

function optionHtml({ code, label, missing, offered, when }: OptionExplanation): Markup {
  const notes = [
    ...(missing ? ['counts as missing'] : []),
    ...(offered ? [] : ['valid in data, not shown']),
    ...(when === undefined ? [] : [`offered when ${when}`]),
  ];
  return html`<code>${code}</code> ${label}${notes.length === 0 ? undefined : html` <small>(${notes.join('; ')})</small>`}`;
}

/** A question that is asked in several places, with what differs there. */
function pagesHtml(placements: readonly PlacementExplanation[]): Markup | undefined {
  if (placements.length < 2) return undefined;
  const items = placements.map(({ page, when, offers, limits, optional }) => {
    const notes = [
      ...(offers ? [`answers ${offers.join(', ')}`] : []),
      ...limits,
      ...(optional ? ['may be left blank'] : []),
    ];
    return html`<code>${page}</code> ${when === 'always' ? 'always' : `when ${when}`}${notes.length === 0 ? undefined : html` <small>(${notes.join('; ')})</small>`}`;
  });
  return list('Asked on these pages', items);
}

function nameHtml({ means, is }: NamedMeaning): Markup {
  return html`‘${means}’ means: ${is}`;
}

/** Without itself, and without the rules that are listed as its checks. */
function othersIn({ id, rules }: VariableExplanation, found: readonly Link[]): readonly Link[] {
  const checks = new Set(rules.map((rule) => rule.id));
  return found.filter((link) => (link.kind === 'rule' ? !checks.has(link.id) : link.id !== id));
}

/** Links to other things of the form: one for all members of a repeat. */
function links(title: string, found: readonly Link[], place: Place): Markup | undefined {
  const byPlace = new Map(found.map((link) => [place(link.kind, link.id) ?? `${link.kind} ${link.id}`, link]));
  return list(
    title,
    [...byPlace].map(([address, { kind, id, label }]) => {
      const text = kind === 'rule' ? `Rule: ${label}` : label;
      return place(kind, id) === undefined ? html`${text} <code>${id}</code>` : html`<a href="#${address}">${text}</a>`;
    }),
  );
}

function checkHtml({ id, severity, message }: RuleSummary, place: Place): Markup {
  const address = place('rule', id);
  const name = html`<code>${id}</code>`;
  return html`<span class="tag ${severity}">${severity}</span> ${message} ${address === undefined ? name : html`<a href="#${address}">${name}</a>`}`;
}

/** Changes since last year, each with what it was and is. */
export function changesHtml(changes: readonly Change[], title = 'Changed since last year'): Markup | undefined {
  const item = ({ text, before, after, reason }: Change) =>
    html`${text}${before === undefined ? undefined : html`<br><small>Before: ${before}</small>`}${after === undefined ? undefined : html`<br><small>Now: ${after}</small>`}${reason === undefined ? undefined : html`<br><small>${reason.title}</small>`}`;
  return list(title, changes.map(item));
}

/** A rule: what it says, when it fails, and whom it blames. */
export function ruleHtml(form: Form, entry: Entry, place: Place): Markup {
  const one = explainRule(form, entry.id)!;
  const blamed = one.blames.map(({ variable, label, when }) => {
    const address = place('question', variable);
    const name = address === undefined ? label : html`<a href="#${address}">${label}</a>`;
    return html`${name}${when === undefined ? undefined : html`, when ${when}`}`;
  });
  return html`<article id="${anchor('rule', entry.written)}">
<h3><a href="#${anchor('rule', entry.written)}">${one.message}</a></h3>
<p class="name"><code>${entry.written}</code> <span class="tag ${one.severity}">${one.severity}</span>${entry.members === undefined ? undefined : html` for each of ${entry.members}; described for the last`}</p>
${paragraph(one.title)}<dl>
${term('Fails when', one.fails)}${term('Checked when', one.when)}${term('In force from', one.from)}${term('In force until', one.until)}${term('Owner', one.owner)}${term('Source', one.source.join(', '))}</dl>
${list('Points at', blamed)}${list('Where', one.names.map(nameHtml))}</article>
`;
}
