import {
  type Caption,
  choices,
  dateInput,
  details,
  each,
  escaped,
  type Html,
  input,
  raw,
  select,
  textarea,
} from '../govuk/index.ts';
import type { Choice, ChoiceField, DateField, Field, SearchField } from './field.ts';
import { proseHtml } from './prose-html.ts';
import { blocks } from './words.ts';

/** The words that the service puts around a field; wording of questions is the form's. */
const furniture = {
  optional: '(optional)',
  or: 'or',
  selectAll: 'Select all that apply.',
  choose: 'Choose from the list',
  parts: { day: 'Day', month: 'Month', year: 'Year' },
  didYouMean: 'Did you mean one of these?',
  searchList: 'Search the list',
} as const;

/** Fields one after the other, each as its GOV.UK component with the help that belongs to it. */
export function fieldsHtml(fields: readonly Field[]): Html {
  return each(fields, (field) => `${fieldHtml(field)}${guidanceHtml(field)}`);
}

function guidanceHtml({ guidance, heading, short }: Field): string {
  if (!guidance) return '';
  return details(heading ? 'Help with this question' : `Help with: ${short}`, proseHtml(blocks(guidance)));
}

/** A field as its GOV.UK component. */
function fieldHtml(field: Field): Html {
  switch (field.kind) {
    case 'radios':
    case 'checkboxes':
      return choicesHtml(field);
    case 'select':
      return selectHtml(field);
    case 'date':
      return dateHtml(field);
    case 'search':
      return searchHtml(field);
    case 'textarea':
      return textarea({ ...field, label: caption(field) });
    case 'input':
      return input({ ...field, label: caption(field) });
  }
}

function caption({ label, optional, heading }: Field): Caption {
  const said = label.toLowerCase().includes('optional');
  return { text: optional && !said ? `${label} ${furniture.optional}` : label, isPageHeading: heading };
}

function choicesHtml(field: ChoiceField): Html {
  const { id, name, error, kind } = field;
  const hint = field.hint ?? (kind === 'checkboxes' ? furniture.selectAll : undefined);
  const items = field.choices.map((choice) => ({
    ...choice,
    text: choice.label,
    checked: choice.chosen,
    opens: opens(choice),
  }));
  const words = { legend: caption(field), hint, error, divider: furniture.or };
  return choices(kind === 'radios' ? 'radios' : 'checkboxes', { id, name, items, ...words });
}

function opens({ reveals }: Choice): Html | undefined {
  return reveals.length === 0 ? undefined : fieldsHtml(reveals);
}

function selectHtml(field: ChoiceField): Html {
  const items = field.choices.map(({ value, label, chosen }) => ({ value, text: label, selected: chosen }));
  const first = { value: '', text: furniture.choose, selected: false };
  return select({ ...field, label: caption(field), items: [first, ...items] });
}

function dateHtml(field: DateField): Html {
  const parts = (['day', 'month', 'year'] as const).map((part) => ({
    name: `${field.name}-${part}`,
    id: `${field.id}-${part}`,
    label: furniture.parts[part],
    value: field[part],
    width: part === 'year' ? (4 as const) : (2 as const),
  }));
  return dateInput({ ...field, legend: caption(field), parts });
}

/** A text field with suggestions; matches to choose from when what was typed is not in the list. */
function searchHtml(field: SearchField): Html {
  const { id, suggestions, matches, heading, short } = field;
  const list = `${id}-list`;
  const own = input({ ...field, label: caption(field), spellcheck: false, autocomplete: 'off', list });
  const options = each(suggestions, (suggestion) => `<option value="${escaped(suggestion)}"></option>`);
  const about = heading ? '' : `<span class="govuk-visually-hidden"> for ${escaped(short)}</span>`;
  const link = `<a class="govuk-link" href="${escaped(field.searchUrl)}">${furniture.searchList}${about}</a>`;
  const found = matches.length === 0 ? '' : matchesHtml(field);
  return raw(`${own}<datalist id="${escaped(list)}">${options}</datalist>${found}<p class="govuk-body">${link}</p>`);
}

function matchesHtml({ id, name, matches }: SearchField): Html {
  const items = matches.map(({ value, label }) => ({ value, text: label, checked: false }));
  return choices('radios', {
    id: `${id}-match`,
    name: `${name}-match`,
    legend: { text: furniture.didYouMean, isPageHeading: false },
    items,
    divider: furniture.or,
    small: true,
  });
}
