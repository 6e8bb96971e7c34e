import { type Caption, describedBy, type FieldWords, fieldset, formGroup, hintAndError } from './form-group.ts';
import { each, escaped, type Html } from './html.ts';

export interface DatePart {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** How many digits wide. */
  readonly width: 2 | 4;
}

export interface DateInput extends FieldWords {
  readonly id: string;
  readonly legend: Caption;
  readonly parts: readonly DatePart[];
}

/** GOV.UK's three inputs for a date. */
export function dateInput(field: DateInput): Html {
  const { id, legend, parts, error } = field;
  const inputs = each(parts, (part) => datePart(part, error !== undefined));
  const group = `<div class="govuk-date-input" id="${escaped(id)}">${inputs}</div>`;
  const inner = `${hintAndError(id, field)}${group}`;
  return formGroup(error, fieldset(legend, describedBy(id, field), inner, 'group'));
}

function datePart({ id, name, label, value, width }: DatePart, wrong: boolean): string {
  const words = `<label class="govuk-label govuk-date-input__label" for="${escaped(id)}">${escaped(label)}</label>`;
  const classes = `govuk-input govuk-date-input__input govuk-input--width-${width}${wrong ? ' govuk-input--error' : ''}`;
  const own = `<input class="${classes}" id="${escaped(id)}" name="${escaped(name)}" type="text" value="${escaped(value)}" inputmode="numeric">`;
  return `<div class="govuk-date-input__item"><div class="govuk-form-group">${words}${own}</div></div>`;
}
