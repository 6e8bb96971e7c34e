import { Problem } from '../problem/problem.ts';
import type { CurrentForm, Forms } from './catalogue.ts';

/**
 * The form in use that an address names.
 * @throws Problem not-found when there is none
 */
export function namedForm(
  { forms }: { readonly forms: Forms },
  { collection, year }: { readonly collection: string; readonly year: string },
): CurrentForm {
  const current = forms.current(collection, Number(year));
  if (!current) throw new Problem('not-found', 'There is no such collection or year.');
  return current;
}
