import { fileURLToPath } from 'node:url';
import { type Compilation, compileFolder, type YearDefinition } from '@annum/compiler';
import { type Form, loadValidator, type Validator } from '@annum/engine';

/** One year of a collection, ready to be tried. */
export interface CompiledForm {
  readonly form: Form;
  readonly definition: YearDefinition;
  readonly validator: Validator;
}

export const definitionsFolder = fileURLToPath(new URL('../definitions', import.meta.url));

let compiled: ReadonlyMap<string, CompiledForm> | undefined;

/** Every form of this project by id (`lettings-2026`), compiled once. Throws when one has errors. */
export function compiledForms(): ReadonlyMap<string, CompiledForm> {
  compiled ??= new Map(
    compileFolder(definitionsFolder)
      .flatMap(({ years }) => years)
      .map((year) => [`${year.collection}-${year.year}`, ready(year)]),
  );
  return compiled;
}

function ready({ collection, year, form, definition, diagnostics, module }: Compilation): CompiledForm {
  if (form && definition) return { form, definition, validator: loadValidator(module()) };
  const problems = diagnostics.map(({ place, message }) => `${place.file}:${place.line} ${message}`);
  throw new Error(`${collection} ${year} does not compile:\n${problems.join('\n')}`);
}
