import { type Caption, describedBy, type FieldWords, formGroup, hintAndError, label } from './form-group.ts';
import { attribute, escaped, type Html } from './html.ts';

export interface Input extends FieldWords {
  readonly id: string;
  readonly name: string;
  readonly label: Caption;
  readonly value: string;
  /** A GOV.UK width class's number, or none. */
  readonly width?: number | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly inputmode?: string | undefined;
  readonly autocomplete?: string | undefined;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
  /** Id of a list of suggestions. */
  readonly list?: string | undefined;
}

/** A GOV.UK text input. */
export function input(field: Input): Html {
  const { id, prefix, suffix } = field;
  const own = inputElement(field);
  const wrapped =
    prefix || suffix
      ? `<div class="govuk-input__wrapper">${affix('prefix', prefix)}${own}${affix('suffix', suffix)}</div>`
      : own;
  return formGroup(field.error, `${label(id, field.label)}${hintAndError(id, field)}${wrapped}`);
}

function affix(kind: 'prefix' | 'suffix', text: string | undefined): string {
  return text ? `<div class="govuk-input__${kind}" aria-hidden="true">${escaped(text)}</div>` : '';
}

function inputElement(field: Input): string {
  const { id, name, width, error, spellcheck, value, list } = field;
  const size = width === undefined ? '' : ` govuk-input--width-${width}`;
  const classes = `govuk-input${size}${error === undefined ? '' : ' govuk-input--error'}`;
  const checked = spellcheck === undefined ? '' : ` spellcheck="${spellcheck}"`;
  const described = attribute('aria-describedby', describedBy(id, field));
  const autocomplete = attribute('autocomplete', field.autocomplete);
  const inputmode = attribute('inputmode', field.inputmode);
  return `<input class="${classes}" id="${escaped(id)}" name="${escaped(name)}" type="text"${checked} value="${escaped(value)}"${described}${autocomplete}${inputmode}${attribute('list', list)}>`;
}
