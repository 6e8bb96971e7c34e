import { fileURLToPath } from 'node:url';
import { compile, type EmitInput, loadSources } from '@annum/compiler';
import type { Form } from '@annum/engine';

const folder = fileURLToPath(new URL('../fixtures/repairs', import.meta.url));

/** The year of the small collection that changes much from year to year: 2001, 2002 or 2003. */
export function repairsYear(year: number): EmitInput & { readonly form: Form } {
  const { sources } = loadSources(folder, 'repairs');
  if (!sources) throw new Error(`Nothing can be read in ${folder}.`);
  const { form, window, module, applied, diagnostics } = compile(sources, year);
  if (!form || !window) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return { form, window, applied, module: module() };
}

/** Forms of years that follow one another. */
export function repairsForms(from: number, to: number): readonly [Form, Form, ...Form[]] {
  const years = Array.from({ length: to - from + 1 }, (_, index) => repairsYear(from + index).form);
  return years as unknown as readonly [Form, Form, ...Form[]];
}
