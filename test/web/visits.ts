import type { CurrentForm, Forms } from '../../packages/web/src/forms/catalogue.ts';
import { compiledForms } from './compiled-forms.ts';

/** A collection of four questions over two years, for tests of what surrounds a form. */
export const visits: Forms = compiledForms('test/fixtures/visits');

/** One of its years. */
export function visitForm(year: number): CurrentForm {
  const found = visits.current('visits', year);
  if (!found) throw new Error(`There are no visits of ${year}: ${visits.problems().map(({ message }) => message)}`);
  return found;
}
