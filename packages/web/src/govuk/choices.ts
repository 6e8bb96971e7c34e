import { type Caption, describedBy, type FieldWords, fieldset, formGroup, hint, hintAndError } from './form-group.ts';
import { attribute, escaped, type Html } from './html.ts';

export interface ChoiceItem {
  readonly value: string;
  readonly text: string;
  readonly checked: boolean;
  readonly hint?: string | undefined;
  /** In checkboxes: unticks the others. */
  readonly exclusive?: boolean;
  /** "or" goes before it. */
  readonly divided?: boolean;
  /** Opens under it when it is chosen. */
  readonly opens?: Html | undefined;
}

export interface Choices extends FieldWords {
  readonly id: string;
  readonly name: string;
  readonly legend: Caption;
  readonly items: readonly ChoiceItem[];
  readonly divider: string;
  /** Smaller inputs, for what is less important than the rest of the page. */
  readonly small?: boolean;
}

type Kind = 'radios' | 'checkboxes';

const inputTypes = { radios: 'radio', checkboxes: 'checkbox' } as const;

/** GOV.UK radios or checkboxes, with what opens under a choice. */
export function choices(kind: Kind, field: Choices): Html {
  const { id, legend, items, divider, small } = field;
  let inputs = '';
  let place = 0;
  for (const item of items) {
    if (item.divided) {
      place += 1;
      inputs += `<div class="govuk-${kind}__divider">${escaped(divider)}</div>`;
    }
    place += 1;
    inputs += choice(kind, field, item, place === 1 ? id : `${id}-${place}`);
  }
  const group = `<div class="govuk-${kind}${small ? ` govuk-${kind}--small` : ''}" data-module="govuk-${kind}">${inputs}</div>`;
  return formGroup(field.error, fieldset(legend, describedBy(id, field), `${hintAndError(id, field)}${group}`));
}

function choice(kind: Kind, { name }: Choices, item: ChoiceItem, id: string): string {
  const ownId = escaped(id);
  const hintId = `${ownId}-item-hint`;
  const opens = item.opens ? ` data-aria-controls="conditional-${ownId}"` : '';
  const behaviour = attribute('data-behaviour', kind === 'checkboxes' && item.exclusive ? 'exclusive' : undefined);
  const described = item.hint ? ` aria-describedby="${hintId}"` : '';
  const input = `<input class="govuk-${kind}__input" id="${ownId}" name="${escaped(name)}" type="${inputTypes[kind]}" value="${escaped(item.value)}"${item.checked ? ' checked' : ''}${opens}${behaviour}${described}>`;
  const words = `<label class="govuk-label govuk-${kind}__label" for="${ownId}">${escaped(item.text)}</label>`;
  const help = item.hint ? hint(`${id}-item-hint`, item.hint, ` govuk-${kind}__hint`) : '';
  return `<div class="govuk-${kind}__item">${input}${words}${help}</div>${opened(kind, item, ownId)}`;
}

function opened(kind: Kind, { opens, checked }: ChoiceItem, id: string): string {
  if (!opens) return '';
  const hidden = checked ? '' : ` govuk-${kind}__conditional--hidden`;
  return `<div class="govuk-${kind}__conditional${hidden}" id="conditional-${id}">${opens}</div>`;
}
