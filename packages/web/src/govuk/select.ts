import { type Caption, describedBy, type FieldWords, formGroup, hintAndError, label } from './form-group.ts';
import { attribute, each, escaped, type Html } from './html.ts';

export interface Select extends FieldWords {
  readonly id: string;
  readonly name: string;
  readonly label: Caption;
  readonly items: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
}

/** A GOV.UK select. */
export function select(field: Select): Html {
  const { id, name, items, error } = field;
  const options = each(items, ({ value, text, selected }) => {
    return `<option value="${escaped(value)}"${selected ? ' selected' : ''}>${escaped(text)}</option>`;
  });
  const classes = `govuk-select${error === undefined ? '' : ' govuk-select--error'}`;
  const described = attribute('aria-describedby', describedBy(id, field));
  const own = `<select class="${classes}" id="${escaped(id)}" name="${escaped(name)}"${described}>${options}</select>`;
  return formGroup(error, `${label(id, field.label)}${hintAndError(id, field)}${own}`);
}
