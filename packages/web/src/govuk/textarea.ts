import { type Caption, describedBy, type FieldWords, formGroup, hint, hintAndError, label } from './form-group.ts';
import { attribute, escaped, type Html, raw } from './html.ts';

export interface Textarea extends FieldWords {
  readonly id: string;
  readonly name: string;
  readonly label: Caption;
  readonly value: string;
  /** Characters that it takes; they are counted while typing. */
  readonly maxLength?: number | undefined;
}

const rows = 5;

/** A GOV.UK textarea; with a count of characters when there is a limit. */
export function textarea(field: Textarea): Html {
  const { id, name, value, error, maxLength } = field;
  const classes = `govuk-textarea${error === undefined ? '' : ' govuk-textarea--error'}${maxLength === undefined ? '' : ' govuk-js-character-count'}`;
  const described = attribute(
    'aria-describedby',
    describedBy(id, field, maxLength === undefined ? undefined : `${id}-info`),
  );
  const own = `<textarea class="${classes}" id="${escaped(id)}" name="${escaped(name)}" rows="${rows}"${described}>${escaped(value)}</textarea>`;
  const inner = `${label(id, field.label)}${hintAndError(id, field)}${own}`;
  return maxLength === undefined ? formGroup(error, inner) : counted(id, error, maxLength, inner);
}

function counted(id: string, error: string | undefined, maxLength: number, inner: string): Html {
  const words = `You can enter up to ${maxLength} characters`;
  const message = hint(`${id}-info`, words, ' govuk-character-count__message');
  const classes = `govuk-form-group${error === undefined ? '' : ' govuk-form-group--error'} govuk-character-count`;
  const module = `data-module="govuk-character-count" data-maxlength="${maxLength}"`;
  return raw(`<div class="${classes}" ${module}>${inner}${message}</div>`);
}
