import { each, escaped, type Html, raw } from './html.ts';

/** GOV.UK error summary: what is wrong on the page, each a link to its field. Nothing when nothing is wrong. */
export function errorSummary(
  title: string,
  errors: readonly { readonly message: string; readonly href: string }[],
): Html {
  if (errors.length === 0) return raw('');
  const items = each(errors, ({ message, href }) => `<li><a href="${escaped(href)}">${escaped(message)}</a></li>`);
  const heading = `<h2 class="govuk-error-summary__title">${escaped(title)}</h2>`;
  const body = `<div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list">${items}</ul></div>`;
  return raw(
    `<div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert">${heading}${body}</div></div>`,
  );
}
