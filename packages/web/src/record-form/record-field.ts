import { dateText, good, parseDate, parsePostcode } from '@annum/engine';
import { type FieldError, type Fields, linesOf, textOf } from '../accounts/form-fields.ts';
import { showDate } from '../form/display.ts';

/** What a column of a scheme or location holds. */
export type Cell = string | number | boolean | null;

export interface Choice {
  readonly value: Cell;
  readonly text: string;
  readonly hint?: string;
}

/** One question about a scheme or location; its id is the column that keeps the answer. */
export interface RecordField {
  readonly id: string;
  readonly label: string;
  /** Completes "Enter …" or "Select …" when it was left blank. */
  readonly asked: string;
  readonly hint?: string;
  readonly kind: 'text' | 'long_text' | 'postcode' | 'count' | 'day' | 'choice' | 'long_choice';
  readonly choices?: readonly Choice[];
  readonly optional?: boolean;
}

export type Cells = { readonly [column: string]: Cell };

/** What a stored record holds for its fields: its columns but for lists and moments, which no field asks for. */
export function cellsOf(record: object): Cells {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => isCell(value)));
}

function isCell(value: unknown): value is Cell {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** What was sent, read field by field; what cannot be read is null and has an error. */
export function readRecord(
  fields: readonly RecordField[],
  sent: Fields,
): { readonly cells: Cells; readonly errors: readonly FieldError[] } {
  const read = fields.map((field) => ({ field, ...readField(field, sent) }));
  return {
    cells: Object.fromEntries(read.map(({ field, cell }) => [field.id, cell])),
    errors: read.flatMap(({ field, message }) => (message ? [{ message, href: `#${anchorOf(field)}` }] : [])),
  };
}

interface Reading {
  readonly cell: Cell;
  readonly message?: string;
}

function readField(field: RecordField, sent: Fields): Reading {
  const text = typedText(field, sent);
  if (text === '') return field.optional ? { cell: null } : { cell: null, message: whenBlank(field) };
  return readers[field.kind](field, text);
}

/** Longest text of several lines. */
const mostLetters = 2000;

function typedText({ id, kind }: RecordField, sent: Fields): string {
  if (kind === 'day') return typedDay(id, sent);
  return kind === 'long_text' ? linesOf(sent, id) : textOf(sent, id);
}

const readers: { readonly [kind in RecordField['kind']]: (field: RecordField, text: string) => Reading } = {
  text: ({ label }, text) =>
    text.length > 200 ? { cell: null, message: `${label} must be 200 characters or fewer` } : { cell: text },
  long_text: ({ label }, text) =>
    text.length > mostLetters
      ? { cell: null, message: `${label} must be ${mostLetters.toLocaleString('en-GB')} characters or fewer` }
      : { cell: text },
  postcode: (_field, text) => {
    const cell = good(parsePostcode(text));
    return cell ? { cell } : { cell: null, message: 'Enter a full UK postcode, such as SW1A 1AA' };
  },
  count: ({ label }, text) =>
    /^\d{1,5}$/.test(text) && Number(text) > 0
      ? { cell: Number(text) }
      : { cell: null, message: `${label} must be a whole number from 1 to 99,999` },
  day: ({ label }, text) => {
    const day = good(parseDate(text));
    return day === undefined ? { cell: null, message: `${label} must be a real date` } : { cell: dateText(day) };
  },
  choice: chosen,
  long_choice: chosen,
};

function chosen(field: RecordField, text: string): Reading {
  const found = field.choices?.find(({ value }) => String(value) === text);
  return found ? { cell: found.value } : { cell: null, message: whenBlank(field) };
}

function whenBlank({ kind, asked }: RecordField): string {
  return `${kind === 'choice' || kind === 'long_choice' ? 'Select' : 'Enter'} ${asked}`;
}

function typedDay(id: string, sent: Fields): string {
  const parts = ['day', 'month', 'year'].map((part) => textOf(sent, `${id}-${part}`));
  return parts.every((part) => part === '') ? '' : parts.join('/');
}

/** Where the link of an error summary leads: the first control of the field. */
function anchorOf({ id, kind }: RecordField): string {
  return kind === 'day' ? `${id}-day` : id;
}

/** A field as its page draws it: what was typed comes back, else what is stored. */
export function drawField(field: RecordField, stored: Cells, sent?: Fields) {
  const { id, kind } = field;
  const value = sent ? (kind === 'long_text' ? linesOf : textOf)(sent, id) : textFor(stored[id]);
  const label = field.optional ? `${field.label} (optional)` : field.label;
  const drawn = { ...field, label, value, anchor: anchorOf(field) };
  if (kind === 'day') return { ...drawn, parts: dayParts(id, stored[id], sent) };
  const items = field.choices?.map((choice) => ({
    value: String(choice.value),
    text: choice.text,
    ...(choice.hint && { hint: { text: choice.hint } }),
    checked: String(choice.value) === value,
    selected: String(choice.value) === value,
  }));
  return { ...drawn, items: kind === 'long_choice' ? [{ value: '', text: '' }, ...(items ?? [])] : items };
}

function dayParts(id: string, stored: Cell | undefined, sent: Fields) {
  const [year, month, day] = textFor(stored).split('-');
  const parts = { day: plain(day), month: plain(month), year: plain(year) };
  return (['day', 'month', 'year'] as const).map((name) => ({
    name,
    value: sent ? textOf(sent, `${id}-${name}`) : parts[name],
    classes: `govuk-input--width-${name === 'year' ? 4 : 2}`,
  }));
}

/** A day as its field, of three parts, sends it: to be sent again with a confirmation. */
export function sentDay(id: string, iso: string): { readonly [name: string]: string } {
  const [year = '', month = '', day = ''] = iso.split('-');
  return { [`${id}-day`]: day, [`${id}-month`]: month, [`${id}-year`]: year };
}

function plain(digits: string | undefined): string {
  return digits ? String(Number(digits)) : '';
}

function textFor(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell);
}

/** What is stored, as rows of label and value. */
export function showRecord(fields: readonly RecordField[], stored: Cells) {
  return fields.map((field) => ({ label: field.label, value: showCell(field, stored[field.id] ?? null) }));
}

function showCell({ kind, choices }: RecordField, cell: Cell): string {
  if (cell === null) return 'Not given';
  if (kind === 'day') return showDate(String(cell), 'en');
  return choices?.find(({ value }) => value === cell)?.text ?? String(cell);
}

/** Whether everything that must be known is. */
export function isWhole(fields: readonly RecordField[], stored: Cells): boolean {
  return fields.every(({ id, optional }) => optional || (stored[id] !== null && stored[id] !== undefined));
}
