import { fileURLToPath } from 'node:url';
import { type Compilation, compile, type EmitInput, loadSources } from '@annum/compiler';
import type { Form } from '@annum/engine';

/** A year of the small collection in test/fixtures/mini, as the outputs get it. */
export function miniYear(year: number): EmitInput {
  return emitInput(compileYear('../fixtures/mini', 'mini', year), yearsBefore('../fixtures/mini', 'mini', year));
}

/** A year of the collection in test/fixtures/kinds, which has a question of every type. */
export function kindsYear(year: number): EmitInput {
  return emitInput(compileYear('../fixtures/kinds', 'allotments', year), []);
}

/** A year of the collections of this project. */
export function projectYear(collection: string, year: number): EmitInput {
  return emitInput(
    compileYear('../../definitions', collection, year),
    yearsBefore('../../definitions', collection, year),
  );
}

function compileYear(folder: string, collection: string, year: number): Compilation {
  const { sources, diagnostics } = loadSources(fileURLToPath(new URL(folder, import.meta.url)), collection);
  if (!sources) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  return compile(sources, year);
}

function yearsBefore(folder: string, collection: string, year: number): readonly Form[] {
  const { form } = compileYear(folder, collection, year - 1);
  return form ? [...yearsBefore(folder, collection, year - 1), form] : [];
}

function emitInput({ form, window, applied, module, diagnostics }: Compilation, earlier: readonly Form[]): EmitInput {
  if (!form || !window) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  return { form, window, applied, module: module(), earlier };
}
