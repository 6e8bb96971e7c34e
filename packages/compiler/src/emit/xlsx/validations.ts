import type { BuiltInCheck, Form, Limits, Variable } from '@annum/engine';
import type { DataValidation } from 'hucre/xlsx';
import { lexiconOf } from '../../english/lexicon.ts';
import { limitTexts, typeText } from '../../english/limits.ts';
import { capitalised } from '../../english/lists.ts';
import { dateText } from '../../english/literals.ts';
import { codesOf } from '../code-values.ts';
import { widestLimits } from '../columns.ts';
import { columnLabel } from '../csv-template.ts';
import { shortened } from '../shortened.ts';
import type { CodeList } from './code-lists.ts';
import { columnName } from './place.ts';

/** The cells of a column that are to be filled in; rows as a spreadsheet counts them. */
export interface Cells {
  readonly column: number;
  readonly first: number;
  readonly last: number;
}

/** What is checked while people type, and what they are told. */
type Check = Pick<DataValidation, 'type' | 'operator' | 'formula1' | 'formula2'>;

/** The drop-down or limits of a variable's cells; a text of any length has none. */
export function validationsOf(
  form: Form,
  variable: Variable,
  list: CodeList | undefined,
  { column, first, last }: Cells,
): readonly DataValidation[] {
  const check = list ? ({ type: 'list', formula1: list.name } as const) : checkOf(form, variable);
  if (!check) return [];
  const range = `${columnName(column)}${first}:${columnName(column)}${last}`;
  const label = columnLabel(form, variable);
  return [
    {
      ...check,
      range,
      allowBlank: true,
      ...{ showInputMessage: true, inputTitle: shortened(label, 32), inputMessage: inputMessage(form, variable) },
      ...{ showErrorMessage: true, errorStyle: 'stop', errorTitle: shortened(label, 32) },
      errorMessage: shortened(errorMessage(form, variable, check), 225),
    },
  ];
}

function checkOf(form: Form, variable: Variable): Check | undefined {
  const limits = widestLimits(form, variable);
  switch (variable.type) {
    case 'integer':
    case 'year':
      return numberCheck('whole', limits);
    case 'decimal':
    case 'money':
      return numberCheck('decimal', limits);
    case 'date':
      return dateCheck(form, variable);
    case 'text':
    case 'long_text':
      return limits.maxLength === undefined
        ? undefined
        : { type: 'textLength', operator: 'lessThanOrEqual', formula1: String(limits.maxLength) };
    default:
      return undefined;
  }
}

/** No number of the form comes near it; a check needs an end. */
const farAway = 999_999_999_999;

function numberCheck(type: 'whole' | 'decimal', { min, max }: Limits): Check {
  return { type, operator: 'between', formula1: String(min ?? -farAway), formula2: String(max ?? farAway) };
}

/** The date that decides the year lies in it; of the others only their form is known. */
function dateCheck(form: Form, { id }: Variable): Check {
  if (id !== form.date) return { type: 'date', operator: 'greaterThanOrEqual', formula1: '1' };
  return { type: 'date', operator: 'between', formula1: serial(form.firstDay), formula2: serial(form.lastDay) };
}

/** A day as spreadsheets count them. */
function serial(day: string): string {
  return String(Date.parse(day) / 86_400_000 + 25_569);
}

function inputMessage(form: Form, variable: Variable): string {
  const codes = codesOf(form, variable).map(({ code, label }) => `${code} = ${label}`);
  const texts =
    codes.length > 0
      ? codes
      : [typeMessage(form, variable), ...limitTexts(variable.type, widestLimits(form, variable))];
  const whole = texts.join('; ');
  if (whole.length <= 255) return whole;
  const note = '… All of them are on the sheet ‘Codes’.';
  return `${shortened(whole, 255 - note.length).replace(/;?…?$/, '')}${note}`;
}

function typeMessage({ firstDay }: Form, { type }: Variable): string {
  return type === 'date' ? `Date, such as ${firstDay}` : capitalised(typeText(type));
}

/** The form's own messages for what the check refuses. */
function errorMessage(form: Form, variable: Variable, { type }: Check): string {
  if (type === 'list') return 'Choose one of the codes in the list. Their meanings are on the sheet ‘Codes’.';
  if (type === 'date' && variable.id === form.date)
    return `Enter a date from ${dateText(form.firstDay)} to ${dateText(form.lastDay)}.`;
  const checks: readonly BuiltInCheck[] = type === 'textLength' ? ['length'] : ['type', 'min', 'max'];
  const { rules, words } = lexiconOf(form);
  const messages = checks.flatMap((check) => {
    const rule = rules.get(`${variable.id}.${check}`);
    return rule ? [words(rule.message).replace(/\.$/, '')] : [];
  });
  return messages.length === 0 ? 'This cannot be the answer.' : `${messages.join('. ')}.`;
}
