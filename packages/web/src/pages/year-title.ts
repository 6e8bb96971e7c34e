import type { Form } from '@annum/engine';
import { say } from '../form/words.ts';
import type { Forms } from '../forms/catalogue.ts';

/** The name of a form's year, from the years in which it begins and ends. */
export function yearTitle({ firstDay, lastDay }: Pick<Form, 'firstDay' | 'lastDay'>): string {
  const [from, to] = [firstDay.slice(0, 4), lastDay.slice(0, 4)];
  return from === to ? from : `${from} to ${to}`;
}

/** A form by its title and year, in its own language: “Visits log 2001 to 2002”. */
export function formTitle(form: Form): string {
  return `${say(form.title, form.languages[0] ?? 'en')} ${yearTitle(form)}`;
}

/** What people call the form of a log, though it may be there no more. */
export function formName(forms: Forms, collection: string, year: number): string {
  const form = forms.current(collection, year)?.form;
  return form ? formTitle(form) : `${collection} ${year}`;
}
