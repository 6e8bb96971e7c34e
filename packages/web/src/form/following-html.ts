import { escaped, type Html, link, raw } from '../govuk/index.ts';
import type { Following } from './following.ts';
import type { AboutRecord } from './reference-facts.ts';

/** What follows from a page's answers, in a place whose changes are read out. */
export function followingHtml(following: Following | undefined): string {
  if (!following) return '';
  return `<div data-worked-out="${escaped(following.url)}" aria-live="polite">${followingPart(following)}</div>`;
}

/** The same without its place: what is fetched while an officer types. */
export function followingPart({ figures, about }: Following): Html {
  return raw(`${figuresHtml(figures)}${about.map((record) => aboutHtml(record, 2)).join('')}`);
}

function figuresHtml(figures: Following['figures']): string {
  if (figures.length === 0) return '';
  const rows = figures.map(({ label, value }) =>
    rowHtml(label, `<output>${escaped(value || 'Not known yet')}</output>`),
  );
  return `<div class="app-figures"><h2 class="govuk-heading-s">Worked out from these answers</h2><dl class="govuk-summary-list govuk-!-margin-bottom-0">${rows.join('')}</dl></div>`;
}

/** A card about the record that an answer points to. */
export function aboutHtml({ title, href, facts }: AboutRecord, level: number): string {
  const heading = `<h${level} class="govuk-summary-card__title">About ${escaped(title)}</h${level}>`;
  const actions = `<div class="govuk-summary-card__actions">${link('All details', href, `of ${title}`)}</div>`;
  const rows = facts.map(({ label, value }) => rowHtml(label, escaped(value)));
  return `<div class="govuk-summary-card"><div class="govuk-summary-card__title-wrapper">${heading}${actions}</div><div class="govuk-summary-card__content"><dl class="govuk-summary-list">${rows.join('')}</dl></div></div>`;
}

function rowHtml(label: string, value: string): string {
  return `<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${escaped(label)}</dt><dd class="govuk-summary-list__value app-wide-value">${value}</dd></div>`;
}
