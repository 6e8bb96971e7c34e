import type { Form } from '@annum/engine';
import { withoutMember } from '../../diff/subject.ts';
import { placementLogic } from '../../english/asked-when.ts';
import { englishLogic } from '../../english/english.ts';
import { lexiconOf } from '../../english/lexicon.ts';
import { capitalised } from '../../english/lists.ts';
import { dateText } from '../../english/literals.ts';
import { allOf, conjunctsOf, logicOf } from '../../english/logic.ts';
import { memberNoun } from '../../english/subjects.ts';
import { html, htmlPage, type Markup } from '../../html.ts';
import type { Emitter } from '../emitter.ts';
import { illustrationHtml } from '../illustration.ts';
import { gridHtml } from './grid-html.ts';
import { numberedForm } from './numbered-form.ts';
import { condition, type Paper, stepHtml } from './question-html.ts';
import { routesOf } from './routing.ts';
import { type PaperSection, paperNumbers, paperSections, type Step } from './steps.ts';
import { style } from './style.ts';

/** The form to print and fill in by hand. */
export const paperForm: Emitter = {
  id: 'paper-form',
  title: 'Paper form',
  emit: ({ form }) => {
    const title = `${lexiconOf(form).words(form.title)} ${yearsOf(form)}`;
    const body = paperBody(form);
    return [
      {
        path: 'paper-form.html',
        text: htmlPage({ title, language: form.languages[0] ?? 'en', style, body, notice: illustrationHtml(form) }),
      },
    ];
  },
};

/** "2001", or "2001 to 2002" for a year that begins in one and ends in another. */
function yearsOf({ firstDay, lastDay }: Form): string {
  const [first, last] = [firstDay.slice(0, 4), lastDay.slice(0, 4)];
  return first === last ? first : `${first} to ${last}`;
}

function paperBody(form: Form): Markup {
  const sections = paperSections(form);
  const numbered = numberedForm(form, paperNumbers(sections));
  const paper: Paper = { form, numbered, routeOf: routesOf(form, sections) };
  return html`<main>
${heading(form)}${sections.map((section, index) => sectionHtml(paper, section, index, sections))}<p class="end">This is the end of the form.</p>
</main>
`;
}

function heading(form: Form): Markup {
  const { words } = lexiconOf(form);
  const record = words(form.record);
  return html`<header>
<div><h1>${words(form.title)} <span>${yearsOf(form)}</span></h1>
<p>For one ${record} dated from ${dateText(form.firstDay)} to ${dateText(form.lastDay)}.</p></div>
<div class="reference"><small>${capitalised(record)} reference</small></div>
</header>
<div class="how-to">
<p>Write in black ink and capital letters. Put a cross or tick in the boxes: <span class="tick"></span>. Answer the questions in order; where a line says ‘Answer only if’ and it is not so, go to the next question. ‘Go to’ beside an answer saves you questions that do not apply.</p>
</div>
`;
}

function sectionHtml(
  paper: Paper,
  { section, stops }: PaperSection,
  index: number,
  all: readonly PaperSection[],
): Markup {
  const { words } = lexiconOf(paper.numbered);
  const before = all[index - 1]?.section.group;
  const group = section.group !== undefined && words(section.group) !== words(before ?? '') ? section.group : undefined;
  return html`<section>
<h2>${group === undefined ? undefined : html`<small>${words(group)}</small>`}${words(section.title)}</h2>
${condition(opening(paper, section.when))}${stops.map((stop) =>
  stop.kind === 'grid'
    ? gridHtml(paper, stop)
    : html`${copyHeading(paper, stop)}${pageHeading(paper, stop)}${stepHtml(paper, stop)}`,
)}</section>
`;
}

/** When a section is filled in at all; that others come before it goes without saying on paper. */
function opening({ numbered }: Paper, when: PaperSection['section']['when']): string | undefined {
  if (!when) return undefined;
  const isOrder = (part: ReturnType<typeof logicOf>) =>
    part.kind === 'leaf' && part.expression.kind === 'section_complete';
  const said = englishLogic(allOf(conjunctsOf(logicOf(when)).filter((part) => !isOrder(part))), numbered);
  return said === 'always' ? undefined : `Fill in this section only if ${said}`;
}

/** Says before the questions about a member that they are answered again for each. */
function copyHeading({ form }: Paper, { copied }: Step): Markup | undefined {
  if (!copied) return undefined;
  const noun = memberNoun(lexiconOf(form), copied.id);
  const room = copied.to - copied.from + 1;
  return html`<p class="copy">Fill in a copy of this part for each ${noun}, up to ${room} of them. Number the copies: ${noun} number <span class="boxes"><i></i><i></i></span></p>
`;
}

/** The title above the questions of a page, and when to answer them at all. */
function pageHeading({ form, numbered }: Paper, { page, first, placement }: Step): Markup | undefined {
  if (page?.title === undefined || !first) return undefined;
  const { words } = lexiconOf(numbered);
  const { when: _own, revealedBy: _opening, ...whole } = placement;
  const when = englishLogic(placementLogic(form, whole), numbered);
  return html`<div class="page"><p>${withoutMember(lexiconOf(form), words(page.title), page.member)}</p>
${condition(when === 'always' ? undefined : `Answer these questions only if ${when}`)}${
  page.guidance === undefined ? undefined : html`<p class="guidance">${words(page.guidance)}</p>\n`
}</div>
`;
}
