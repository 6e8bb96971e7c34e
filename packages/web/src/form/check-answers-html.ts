import { backLink, each, escaped, type Html, join, link, linkButton, raw, tag } from '../govuk/index.ts';
import type { PageContent } from '../pages/frame.ts';
import type { Row, SectionAnswers } from './check-answers.ts';
import { aboutHtml } from './following-html.ts';

/** The answers of one section, or of all, with what leads on from there. */
export interface CheckAnswersFrame {
  readonly title: string;
  readonly caption: string;
  /** What has just happened to the log, to be told once. */
  readonly notice?: Html | undefined;
  /** Why nothing can be changed, if so. */
  readonly closed?: string | undefined;
  readonly sections: readonly CheckedSection[];
  readonly nextText: string;
  readonly nextUrl: string;
  readonly logUrl: string;
}

export interface CheckedSection extends SectionAnswers {
  /** It cannot start before another section. */
  readonly waiting: boolean;
  /** Its personal answers were erased. */
  readonly erased?: boolean;
}

/** A page of answers between the header and the footer. */
export function checkAnswersHtml({
  title,
  caption,
  notice,
  closed,
  sections,
  ...next
}: CheckAnswersFrame): PageContent {
  const several = sections.length > 1;
  const content = [
    '<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">',
    notice ?? '',
    `<span class="govuk-caption-l">${escaped(caption)}</span>`,
    `<h1 class="govuk-heading-l">${escaped(title)}</h1>`,
    closedHtml(closed),
    each(sections, (section) => sectionHtml(section, several)),
    nextHtml(next),
    '</div></div>',
  ];
  return { before: backLink('Back to the task list', next.logUrl), content: join(content) };
}

/** Why a log cannot be changed, above what cannot be changed. */
function closedHtml(closed: string | undefined): string {
  return closed ? `<div class="govuk-inset-text">This log can be read, not changed. ${escaped(closed)}</div>` : '';
}

function nextHtml({ nextText, nextUrl, logUrl }: Pick<CheckAnswersFrame, 'nextText' | 'nextUrl' | 'logUrl'>): string {
  const back = nextUrl === logUrl ? '' : link('Back to the task list', logUrl);
  return `<div class="govuk-button-group">${linkButton(nextText, nextUrl)}${back}</div>`;
}

function sectionHtml({ title, cards, about, derived, unanswered, ...state }: CheckedSection, several: boolean): string {
  const level = several ? 3 : 2;
  const heading = several ? `<h2 class="govuk-heading-m">${escaped(title)}</h2>` : '';
  const are = unanswered === 1 ? 'question is' : 'questions are';
  const blank = unanswered > 0 ? `<p class="govuk-body">${unanswered} ${are} not answered yet.</p>` : '';
  const empty = cards.length === 0 ? `<p class="govuk-body">${whyEmpty(state)}</p>` : '';
  const own = each(cards, ({ title, rows }) => (title ? cardHtml(title, rows, level) : rowsHtml(rows)));
  const calculated = derived.length > 0 ? cardHtml('Calculated from your answers', derived, level) : '';
  const described = each(about, (record) => aboutHtml(record, level));
  return `${heading}${blank}${empty}${own}${described}${calculated}`;
}

function whyEmpty({ waiting, erased }: Pick<CheckedSection, 'waiting' | 'erased'>): string {
  if (erased) return 'No answers of this section are left.';
  return waiting ? 'This section cannot start yet.' : 'This section asks nothing of this log.';
}

function cardHtml(title: string, rows: readonly Row[], level: number): string {
  const heading = `<h${level} class="govuk-summary-card__title">${escaped(title)}</h${level}>`;
  return `<div class="govuk-summary-card"><div class="govuk-summary-card__title-wrapper">${heading}</div><div class="govuk-summary-card__content">${rowsHtml(rows)}</div></div>`;
}

function rowsHtml(rows: readonly Row[]): Html {
  return raw(`<dl class="govuk-summary-list">${each(rows, rowHtml)}</dl>`);
}

function rowHtml({ label, lines, state, href, filledFrom }: Row): string {
  const key = escaped(label);
  const value = `${linesHtml(lines)}${filledHtml(filledFrom)}${stateHtml(state)}`;
  const words = `<dt class="govuk-summary-list__key">${key}</dt><dd class="govuk-summary-list__value app-wide-value">${value}</dd>`;
  if (!href) return `<div class="govuk-summary-list__row govuk-summary-list__row--no-actions">${words}</div>`;
  const verb = lines.length > 0 ? 'Change' : 'Answer';
  const change = `<a class="govuk-link" href="${escaped(href)}">${verb}<span class="govuk-visually-hidden"> ${key}</span></a>`;
  return `<div class="govuk-summary-list__row">${words}<dd class="govuk-summary-list__actions">${change}</dd></div>`;
}

function linesHtml(lines: readonly string[]): string {
  return lines.length === 1 ? escaped(lines[0] as string) : lines.map((line) => escaped(line)).join('<br>');
}

function filledHtml(source: Row['filledFrom']): string {
  if (source === undefined) return '';
  const words = source.kind === 'template' ? `From the template “${source.name}”` : 'From an earlier log';
  return `<span class="app-filled">${escaped(words)}</span>`;
}

function stateHtml(state: Row['state']): string {
  if (state === 'unanswered') return tag('Not answered', 'yellow');
  if (state === 'erased') return '<span class="app-calculated">Erased</span>';
  if (state === 'erased_if_given') return '<span class="app-calculated">Erased, if there was one</span>';
  if (state === 'optional') return '<span class="app-calculated">Not answered (optional)</span>';
  return state === 'invalid' ? `<br>${tag('Needs correcting', 'red')}` : '';
}
