import { fileURLToPath } from 'node:url';
import type { YearDefinition } from '@annum/compiler';
import { type Compilation, compile, listCollections, loadSources, type Sources, yearsOf } from '@annum/compiler';
import { type Form, loadValidator, type Validator } from '@annum/engine';

/** One year of a collection, ready to be tried. */
export interface CompiledForm {
  readonly form: Form;
  readonly definition: YearDefinition;
  readonly validator: Validator;
}

export const definitionsFolder = fileURLToPath(new URL('../definitions', import.meta.url));

/** Set by `npm run test:all`: suites walk every year of every collection, not just the latest of each. */
export const isThorough = process.env.ANNUM_FORMS === 'all';

const sourcesOf = new Map<string, Sources>();
const compiled = new Map<string, CompiledForm>();

/** The forms that suites walk, by id (`lettings-2026`): the latest year of each collection, or every year. */
export function triedForms(): ReadonlyMap<string, CompiledForm> {
  return compiledForms((years) => (isThorough ? years : years.slice(-1)));
}

/** Every form of this project, for what is about all years together. */
export function everyForm(): ReadonlyMap<string, CompiledForm> {
  return compiledForms((years) => years);
}

/** The form of an id such as `lettings-2026`, compiled once. Throws when it has errors or is not there. */
export function compiledForm(id: string): CompiledForm {
  const [, collection = '', year = ''] = /^(.*)-(\d+)$/.exec(id) ?? [];
  const form = compiled.get(id) ?? ready(compile(sources(collection), Number(year)));
  compiled.set(id, form);
  return form;
}

function compiledForms(chosen: (years: readonly number[]) => readonly number[]): ReadonlyMap<string, CompiledForm> {
  const ids = listCollections(definitionsFolder).flatMap((collection) =>
    chosen(yearsOf(sources(collection))).map((year) => `${collection}-${year}`),
  );
  return new Map(ids.map((id) => [id, compiledForm(id)]));
}

function sources(collection: string): Sources {
  const known = sourcesOf.get(collection) ?? loaded(collection);
  sourcesOf.set(collection, known);
  return known;
}

function loaded(collection: string): Sources {
  const { sources: found, diagnostics } = loadSources(definitionsFolder, collection);
  if (found) return found;
  throw new Error(diagnostics.map(({ place, message }) => `${place.file}:${place.line} ${message}`).join('\n'));
}

function ready({ collection, year, form, definition, diagnostics, module }: Compilation): CompiledForm {
  if (form && definition) return { form, definition, validator: loadValidator(module()) };
  const problems = diagnostics.map(({ place, message }) => `${place.file}:${place.line} ${message}`);
  throw new Error(`${collection} ${year} does not compile:\n${problems.join('\n')}`);
}
