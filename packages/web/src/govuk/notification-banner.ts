import { escaped, type Html, raw } from './html.ts';

export interface NotificationBanner {
  readonly id: string;
  readonly title: string;
  readonly content: Html;
  /** Something was done; otherwise it only tells something. */
  readonly success?: boolean;
}

/** A GOV.UK notification banner. One that tells of success is read out at once. */
export function notificationBanner({ id, title, content, success = false }: NotificationBanner): Html {
  const classes = `govuk-notification-banner${success ? ' govuk-notification-banner--success' : ''}`;
  const role = success ? 'alert' : 'region';
  const heading = `<h2 class="govuk-notification-banner__title" id="${escaped(id)}">${escaped(title)}</h2>`;
  return raw(
    `<div class="${classes}" role="${role}" aria-labelledby="${escaped(id)}" data-module="govuk-notification-banner"><div class="govuk-notification-banner__header">${heading}</div><div class="govuk-notification-banner__content">${content}</div></div>`,
  );
}
