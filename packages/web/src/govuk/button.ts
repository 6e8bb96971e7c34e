import { attribute, escaped, type Html, raw } from './html.ts';

/** A button that sends its form, once even when it is pressed twice. */
export function submitButton(text: string): Html {
  return raw(
    `<button type="submit" data-prevent-double-click="true" class="govuk-button" data-module="govuk-button">${escaped(text)}</button>`,
  );
}

/** A link that looks like a button. */
export function linkButton(text: string, href: string, classes?: string): Html {
  const all = `govuk-button${classes === undefined ? '' : ` ${classes}`}`;
  return raw(
    `<a href="${escaped(href)}" role="button" draggable="false"${attribute('class', all)} data-module="govuk-button">${escaped(text)}</a>`,
  );
}

export function backLink(text: string, href: string): Html {
  return raw(`<a href="${escaped(href)}" class="govuk-back-link">${escaped(text)}</a>`);
}

export function link(text: string, href: string, hidden = ''): Html {
  const more = hidden === '' ? '' : `<span class="govuk-visually-hidden"> ${escaped(hidden)}</span>`;
  return raw(`<a class="govuk-link" href="${escaped(href)}">${escaped(text)}${more}</a>`);
}

export function tag(text: string, colour: string): Html {
  return raw(`<strong class="govuk-tag govuk-tag--${colour}">${escaped(text)}</strong>`);
}
