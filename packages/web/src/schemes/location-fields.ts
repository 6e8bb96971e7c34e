import { capitalised, type Form, type Lookup } from '@annum/engine';
import { say } from '../form/words.ts';
import type { Forms } from '../forms/catalogue.ts';
import type { Choice, RecordField } from '../record-form/record-field.ts';

/** The questions about a location. What forms read of one has the codes and the words that the newest form gives it. */
export function locationFields(forms: Forms): readonly RecordField[] {
  const coded = (fact: string) => choicesOfFact(forms, fact);
  return [
    { id: 'postcode', label: 'Postcode', asked: 'the postcode', kind: 'postcode' },
    {
      id: 'name',
      label: 'Name',
      hint: 'If it is known by one, such as that of a building.',
      asked: 'its name',
      kind: 'text',
      optional: true,
    },
    {
      id: 'authority',
      label: 'Local authority',
      asked: 'its local authority',
      kind: 'long_choice',
      choices: authorities(forms),
    },
    { id: 'units', label: 'Number of units', asked: 'how many units there are', kind: 'count' },
    choiceOrNone('unit_type', 'Most common type of unit', 'the most common type of unit', coded('type_of_unit')),
    choiceOrNone('mobility_type', 'Mobility standard', 'the mobility standard of most units', coded('mobility_type')),
    {
      id: 'start_day',
      label: 'First day',
      hint: 'Logs can name this location from this day on.',
      asked: 'the day from which logs can name it',
      kind: 'day',
    },
  ];
}

/** Where no form says what there is to choose, nothing must be chosen. */
function choiceOrNone(id: string, label: string, asked: string, choices: readonly Choice[]): RecordField {
  return { id, label, asked, kind: 'choice', choices, optional: choices.length === 0 };
}

function newestForms(forms: Forms): readonly Form[] {
  return forms.collections().flatMap((collection) => collection.forms.map(({ form }) => form).reverse());
}

/** The codes of a fact of locations with their labels, as the newest form that reads it has them. */
function choicesOfFact(forms: Forms, name: string): readonly Choice[] {
  for (const form of newestForms(forms)) {
    const reference = form.references.find(({ type }) => type === 'location');
    const fact = reference && form.facts.find(({ id }) => id === `${reference.id}.${name}`);
    if (!fact?.labels) continue;
    return fact.labels.map(({ code, label }) => ({ value: code, text: capitalised(say(label, 'en')) }));
  }
  return [];
}

/** A code of the Office for National Statistics for a place in one of the four nations. */
const placeCode = /^[ENSW]\d{8}$/;

/** The places of the newest reference table whose rows are places, by name. */
function authorities(forms: Forms): readonly Choice[] {
  for (const { lookups } of newestForms(forms)) {
    const places = lookups.map(placesIn).find((found) => found.length > 0);
    if (places) return places;
  }
  return [];
}

function placesIn({ columns, code, label, rows }: Lookup): readonly Choice[] {
  const at = (id: string | undefined) => columns.findIndex((column) => column.id === id);
  const [codes, labels] = [at(code), at(label)];
  if (codes < 0 || labels < 0) return [];
  const found = rows.filter((row) => placeCode.test(String(row[codes])));
  const choices = new Map(found.map((row) => [String(row[codes]), String(row[labels])]));
  return [...choices]
    .map(([value, text]) => ({ value, text }))
    .sort((one, other) => one.text.localeCompare(other.text, 'en'));
}
