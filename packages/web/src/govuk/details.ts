import { escaped, type Html, raw } from './html.ts';

/** GOV.UK details: a line that opens more. */
export function details(summary: string, content: Html): Html {
  const words = `<span class="govuk-details__summary-text">${escaped(summary)}</span>`;
  return raw(
    `<details class="govuk-details"><summary class="govuk-details__summary">${words}</summary><div class="govuk-details__text">${content}</div></details>`,
  );
}
