import type { Option, Page, QuestionType } from '@annum/engine';
import { fill } from './display.ts';
import type { Choice, DateField, Field, FieldSource, InputField, SearchField } from './field.ts';
import { isListed, listedCode, listedEntries, searchListed } from './listed-entries.ts';
import type { LogReading } from './log-reading.ts';
import { type Entry, lookupLabel } from './lookup-entries.ts';
import { affix, copyOf, offeredOptions, type Placed, revealedUnder, wording } from './placing.ts';

/** Longer lists are typed and searched, not selected from. */
const longestSelect = 15;

/** The field of a question where it is asked. */
export function makeField(reading: LogReading, page: Page, source: FieldSource, errors: ErrorsByVariable): Field {
  const type = source.question.type;
  if (type === 'choice' || type === 'choices') return choiceField(reading, page, source, errors);
  if (type === 'date') return { ...named(reading, source), kind: 'date', ...dateParts(rawAnswer(reading, source)) };
  if (type === 'long_text') return textarea(reading, source);
  const entries = isListed(source.question) ? listedEntries(reading, source.question) : [];
  return entries.length > 0 || type === 'lookup' ? listField(reading, page, source, entries) : input(reading, source);
}

export type ErrorsByVariable = ReadonlyMap<string, string>;

function named(reading: LogReading, source: FieldSource) {
  const { question, placement, heading, error } = source;
  const [hint, guidance] = (['hint', 'guidance'] as const).map((key) => wording(reading, source, key));
  return {
    name: question.id,
    id: source.id ?? question.id,
    label: wording(reading, source, 'question') ?? question.id,
    short: wording(reading, source, 'label') ?? question.id,
    heading,
    optional: placement.optional,
    ...(hint && { hint }),
    ...(guidance && { guidance }),
    ...(error !== undefined && { error }),
  };
}

/** The answer as it was given, for the field to show again. */
function rawAnswer(reading: LogReading, { question }: Placed): string {
  const given = reading.answers[question.id] ?? reading.outcome.values[question.id];
  return given === undefined || given === null || typeof given === 'object' ? '' : String(given);
}

function choiceField(reading: LogReading, page: Page, source: FieldSource, errors: ErrorsByVariable): Field {
  const options = offeredOptions(reading, source);
  const chosen = chosenCodes(reading, source, options);
  const firstMissing = options.findIndex((option) => option.missing || option.exclusive);
  const choices = options.map((option, at) => ({
    value: String(option.code),
    label: fill(reading, option.label),
    ...(option.hint && { hint: fill(reading, option.hint) }),
    chosen: chosen.has(String(option.code)),
    divided: at > 0 && at === firstMissing && options.slice(at).every((each) => each.missing || each.exclusive),
    exclusive: source.question.type === 'choices' && option.exclusive === true,
    reveals: revealed(reading, page, source, option, errors),
  }));
  return { ...named(reading, source), kind: source.question.type === 'choices' ? 'checkboxes' : 'radios', choices };
}

/** The id of a question’s field; one of several fields of a question has its own. */
export function fieldId(page: Page, { placement, question }: Placed): string {
  const copy = copyOf(page, placement);
  return copy === 0 ? question.id : `${question.id}-again${copy}`;
}

function revealed(reading: LogReading, page: Page, source: Placed, option: Option, errors: ErrorsByVariable) {
  return revealedUnder(reading, page, source.question.id, option.code).map((below) => {
    const error = errors.get(below.question.id);
    const own = { ...below, id: fieldId(page, below), heading: false };
    return makeField(reading, page, { ...own, ...(error !== undefined && { error }) }, errors);
  });
}

function chosenCodes(reading: LogReading, source: Placed, options: readonly Option[]): ReadonlySet<string> {
  if (source.question.type === 'choice') return new Set([rawAnswer(reading, source)]);
  const held = (code: string) => reading.answers[code] ?? reading.outcome.values[code];
  return new Set(options.map((option) => String(option.code)).filter((code) => String(held(code)) === '1'));
}

/** Day, month and year of a date that may be none: what was typed, parted again. */
export function dateParts(raw: string): Pick<DateField, 'day' | 'month' | 'year'> {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(raw);
  if (iso) return { day: String(Number(iso[3])), month: String(Number(iso[2])), year: iso[1] ?? '' };
  const [day = '', month = '', ...year] = raw.split('/');
  return { day, month, year: year.join('/') };
}

function textarea(reading: LogReading, source: FieldSource): Field {
  const maxLength = source.placement.maxLength ?? source.question.maxLength;
  const value = rawAnswer(reading, source);
  return { ...named(reading, source), kind: 'textarea', value, ...(maxLength !== undefined && { maxLength }) };
}

const shapes: { readonly [type in QuestionType]?: Partial<InputField> } = {
  integer: { width: 5, inputmode: 'numeric' },
  decimal: { width: 10, inputmode: 'decimal' },
  money: { width: 10, inputmode: 'decimal' },
  year: { width: 4, inputmode: 'numeric' },
  postcode: { width: 10 },
  email: { inputmode: 'email' },
};

function input(reading: LogReading, source: FieldSource): InputField {
  const type = source.question.type;
  const prefix = affix(reading, source, 'prefix') ?? (type === 'money' ? '£' : undefined);
  const suffix = affix(reading, source, 'suffix');
  return {
    ...named(reading, source),
    kind: 'input',
    value: rawAnswer(reading, source),
    spellcheck: false,
    ...shapes[type],
    ...(prefix && { prefix }),
    ...(suffix && { suffix }),
  };
}

function listField(reading: LogReading, page: Page, source: FieldSource, entries: readonly Entry[]): Field {
  const chosen = rawAnswer(reading, source);
  if (entries.length > longestSelect) return searchField(reading, page, source, entries);
  return { ...named(reading, source), kind: 'select', choices: entries.map((entry) => toChoice(entry, chosen)) };
}

function searchField(reading: LogReading, page: Page, source: FieldSource, entries: readonly Entry[]): SearchField {
  const { question } = source;
  const typed = rawAnswer(reading, source);
  const code = typed === '' ? undefined : listedCode(reading, question, typed);
  const isUnknown = typed !== '' && code === undefined;
  return {
    ...named(reading, source),
    kind: 'search',
    value:
      entries.find((entry) => entry.code === code)?.label ??
      lookupLabel(reading.index, question.lookup, typed) ??
      typed,
    suggestions: entries.map((entry) => entry.label),
    matches: isUnknown ? searchListed(reading, question, typed).map((entry) => toChoice(entry)) : [],
    searchUrl: `/logs/${reading.id}/${page.id}/search/${question.id}`,
  };
}

function toChoice(entry: Entry, chosen?: string): Choice {
  return {
    value: entry.code,
    label: entry.label,
    chosen: entry.code === chosen,
    divided: false,
    exclusive: false,
    reveals: [],
  };
}
