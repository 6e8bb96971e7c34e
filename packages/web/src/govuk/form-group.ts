import { attribute, escaped, type Html, raw } from './html.ts';

/** What every field of a form can have beside its input. */
export interface FieldWords {
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

/** A label or legend; as the page's heading it is a heading of the first level. */
export interface Caption {
  readonly text: string;
  readonly isPageHeading: boolean;
}

/** The frame of a field: marked when it has an error. */
export function formGroup(error: string | undefined, inner: string, classes = ''): Html {
  return raw(
    `<div class="govuk-form-group${error === undefined ? '' : ' govuk-form-group--error'}${classes}">${inner}</div>`,
  );
}

export function hint(id: string, text: string, classes = ''): Html {
  return raw(`<div id="${escaped(id)}" class="govuk-hint${classes}">${escaped(text)}</div>`);
}

function errorMessage(id: string, text: string): string {
  const start = '<span class="govuk-visually-hidden">Error:</span> ';
  return `<p id="${escaped(id)}" class="govuk-error-message">${start}${escaped(text)}</p>`;
}

/** The hint and the error of a field, each with an id that its input names. */
export function hintAndError(id: string, { hint: help, error }: FieldWords): string {
  const own = help ? hint(`${id}-hint`, help) : '';
  return error === undefined ? own : `${own}${errorMessage(`${id}-error`, error)}`;
}

/** Ids of what describes an input. */
export function describedBy(id: string, words: FieldWords, first?: string): string | undefined {
  const ids = [first, words.hint && `${id}-hint`, words.error === undefined ? undefined : `${id}-error`];
  return ids.filter((one) => one).join(' ') || undefined;
}

export function label(target: string, { text, isPageHeading }: Caption): Html {
  const size = isPageHeading ? 'govuk-label--l' : 'govuk-label--s';
  const own = `<label class="govuk-label ${size}" for="${escaped(target)}">${escaped(text)}</label>`;
  return raw(isPageHeading ? `<h1 class="govuk-label-wrapper">${own}</h1>` : own);
}

/** Inputs that answer one question together. */
export function fieldset(caption: Caption, describedByIds: string | undefined, inner: string, role = ''): Html {
  const { text, isPageHeading } = caption;
  const words = isPageHeading ? `<h1 class="govuk-fieldset__heading">${escaped(text)}</h1>` : escaped(text);
  const size = isPageHeading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--s';
  const legend = `<legend class="govuk-fieldset__legend ${size}">${words}</legend>`;
  const described = attribute('aria-describedby', describedByIds);
  return raw(`<fieldset class="govuk-fieldset"${attribute('role', role)}${described}>${legend}${inner}</fieldset>`);
}
