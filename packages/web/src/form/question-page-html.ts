import {
  backLink,
  details,
  each,
  errorSummary,
  escaped,
  type Html,
  join,
  link,
  notificationBanner,
  raw,
  submitButton,
} from '../govuk/index.ts';
import type { PageContent } from '../pages/frame.ts';
import { fieldsHtml } from './field-html.ts';
import { followingHtml } from './following-html.ts';
import { proseHtml } from './prose-html.ts';
import { askHtml, othersAskedHtml, type QuestionHelp } from './question-help-html.ts';
import type { QuestionPageModel } from './question-page.ts';

/** What a question page says beside its questions. */
export interface QuestionPageFrame {
  readonly page: QuestionPageModel;
  readonly csrf: string;
  readonly action: string;
  readonly version: number;
  /** Where the officer came from, when it is not the task list. */
  readonly from?: string | undefined;
  /** What was saved meanwhile, when the log has changed under the page. */
  readonly conflict?: readonly { readonly label: string; readonly value: string }[] | undefined;
  readonly backUrl: string;
  readonly skipUrl: string;
  readonly logUrl: string;
  /** What its people call the log, when it has a reference: several may be open beside each other. */
  readonly reference?: string | undefined;
  /** What has just happened to the log, to be told once. */
  readonly notice?: Html | undefined;
  /** What customer support answered others, and where to ask. */
  readonly help?: QuestionHelp | undefined;
}

/** A question page between the header and the footer. */
export function questionPageHtml(frame: QuestionPageFrame): PageContent {
  const { page, conflict, action, logUrl, notice, reference } = frame;
  const content = [
    '<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">',
    errorSummary('There is a problem', page.errors),
    notice ?? '',
    conflict ? conflictHtml(conflict, action) : '',
    elsewhereHtml(page.elsewhere),
    `<span class="govuk-caption-l app-wide-value">${reference ? `${escaped(reference)}: ` : ''}${escaped(page.caption)}</span>`,
    page.ownHeading ? `<h1 class="govuk-heading-l">${escaped(page.heading)}</h1>` : '',
    proseHtml(page.guidance),
    formHtml(frame),
    frame.help ? askHtml(frame.help) : '',
    `<p class="govuk-body">${link('Back to the task list', logUrl)}</p>`,
    '</div></div>',
  ];
  return { before: backLink('Back', frame.backUrl), content: join(content) };
}

function formHtml({ page, csrf, action, version, from, skipUrl, help }: QuestionPageFrame): string {
  const hidden = [
    { name: '_csrf', value: csrf },
    { name: '_version', value: String(version) },
    ...(from ? [{ name: '_from', value: from }] : []),
  ];
  const inputs = each(hidden, ({ name, value }) => `<input type="hidden" name="${name}" value="${escaped(value)}">`);
  const buttons = `${submitButton('Save and continue')}${link(from ? 'Cancel' : 'Skip for now', skipUrl)}`;
  return `<form method="post" action="${escaped(action)}" novalidate>${inputs}${fieldsHtml(page.fields)}${followingHtml(page.following)}${whyWeAsk(page.whys)}${help ? othersAskedHtml(help) : ''}<div class="govuk-button-group">${buttons}</div></form>`;
}

/** Why a page's questions are asked, in one place. */
function whyWeAsk(whys: QuestionPageModel['whys']): string {
  if (whys.length === 0) return '';
  const parts = each(whys, ({ label, blocks }) => {
    const about = label ? `<p class="govuk-body govuk-!-margin-bottom-1"><strong>${escaped(label)}</strong></p>` : '';
    return `${about}${proseHtml(blocks)}`;
  });
  return details('Why we ask', parts);
}

function elsewhereHtml(links: QuestionPageModel['elsewhere']): string {
  if (links.length === 0) return '';
  const items = each(links, ({ label, href }) => `<li>${link(label, href)}</li>`);
  return `<div class="govuk-inset-text"><p class="govuk-body">If the answer here is correct, change another one:</p><ul class="govuk-list govuk-list--bullet">${items}</ul></div>`;
}

function conflictHtml(conflict: NonNullable<QuestionPageFrame['conflict']>, action: string): Html {
  const saved = each(conflict, ({ label, value }) => `<li>${escaped(label)}: ${escaped(value || 'not answered')}</li>`);
  const facts =
    saved.length > 0
      ? `<p class="govuk-body">Your answers are still in the boxes below. The answers saved meanwhile are:</p><ul class="govuk-list govuk-list--bullet">${saved}</ul>`
      : '<p class="govuk-body">The answers on this page were not changed. Yours are still in the boxes below.</p>';
  const keep = `<a class="govuk-notification-banner__link" href="${escaped(action)}">keep the saved answers</a>`;
  const content = raw(
    `<p class="govuk-notification-banner__heading">This log was changed in another tab or by someone else while you had this page open.</p>${facts}<p class="govuk-body">Select “Save and continue” to save your answers, or ${keep}.</p>`,
  );
  return notificationBanner({ id: 'conflict-title', title: 'Not saved yet', content });
}
