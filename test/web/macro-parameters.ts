import type {
  Choice,
  ChoiceField,
  DateField,
  Field,
  InputField,
  SearchField,
  TextareaField,
} from '../../packages/web/src/form/field.ts';

/** The parameters of a govuk-frontend macro. */
export type Parameters = { readonly [name: string]: unknown };

/** The words that the service puts around a field, by language of the page; wording of questions is the form's. */
interface Furniture {
  readonly optional: string;
  readonly or: string;
  readonly selectAll: string;
  readonly choose: string;
  readonly parts: { readonly day: string; readonly month: string; readonly year: string };
}

const furniture: Furniture = {
  optional: '(optional)',
  or: 'or',
  selectAll: 'Select all that apply.',
  choose: 'Choose from the list',
  parts: { day: 'Day', month: 'Month', year: 'Year' },
};

/** A field as the parameters of its GOV.UK macro. Fields that open under an option stay models, in `reveals`. */
export function componentOf(field: Field): Parameters {
  switch (field.kind) {
    case 'radios':
    case 'checkboxes':
      return choices(field);
    case 'select':
      return select(field);
    case 'date':
      return date(field);
    case 'textarea':
      return textarea(field);
    case 'search':
      return search(field);
    case 'input':
      return input(field);
  }
}

function common(field: Field, hint = field.hint): Parameters {
  return {
    ...(hint && { hint: { text: hint } }),
    ...(field.error !== undefined && { errorMessage: { text: field.error } }),
  };
}

function words(field: Field): string {
  const said = field.label.toLowerCase().includes('optional');
  return field.optional && !said ? `${field.label} ${furniture.optional}` : field.label;
}

function legend(field: Field): Parameters {
  const classes = field.heading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--s';
  return { legend: { text: words(field), classes, isPageHeading: field.heading } };
}

function label(field: Field): Parameters {
  const classes = field.heading ? 'govuk-label--l' : 'govuk-label--s';
  return { text: words(field), classes, isPageHeading: field.heading };
}

function choices(field: ChoiceField): Parameters {
  const hint = field.hint ?? (field.kind === 'checkboxes' ? furniture.selectAll : undefined);
  return {
    idPrefix: field.id,
    name: field.name,
    fieldset: legend(field),
    ...common(field, hint),
    items: field.choices.flatMap((choice) => [...(choice.divided ? [{ divider: furniture.or }] : []), item(choice)]),
  };
}

function item(choice: Choice): Parameters {
  return {
    value: choice.value,
    text: choice.label,
    checked: choice.chosen,
    ...(choice.hint && { hint: { text: choice.hint } }),
    ...(choice.exclusive && { behaviour: 'exclusive' }),
    reveals: choice.reveals,
  };
}

function select(field: ChoiceField): Parameters {
  const items = field.choices.map((choice) => ({
    value: choice.value,
    text: choice.label,
    selected: choice.chosen,
  }));
  const first = { value: '', text: furniture.choose };
  return { id: field.id, name: field.name, label: label(field), ...common(field), items: [first, ...items] };
}

function date(field: DateField): Parameters {
  const error = field.error === undefined ? '' : ' govuk-input--error';
  const items = (['day', 'month', 'year'] as const).map((part) => ({
    name: `${field.name}-${part}`,
    id: `${field.id}-${part}`,
    label: furniture.parts[part],
    value: field[part],
    classes: `govuk-input--width-${part === 'year' ? 4 : 2}${error}`,
  }));
  return { id: field.id, fieldset: legend(field), ...common(field), items };
}

function textarea(field: TextareaField): Parameters {
  return {
    id: field.id,
    name: field.name,
    label: label(field),
    value: field.value,
    ...common(field),
    ...(field.maxLength !== undefined && { maxlength: field.maxLength }),
  };
}

function input(field: InputField): Parameters {
  return {
    id: field.id,
    name: field.name,
    label: label(field),
    value: field.value,
    spellcheck: field.spellcheck,
    ...common(field),
    ...(field.inputmode && { inputmode: field.inputmode }),
    ...(field.width !== undefined && { classes: `govuk-input--width-${field.width}` }),
    ...(field.prefix && { prefix: { text: field.prefix } }),
    ...(field.suffix && { suffix: { text: field.suffix } }),
  };
}

function search(field: SearchField): Parameters {
  return {
    id: field.id,
    name: field.name,
    label: label(field),
    value: field.value,
    spellcheck: false,
    autocomplete: 'off',
    attributes: { list: `${field.id}-list` },
    ...common(field),
  };
}
