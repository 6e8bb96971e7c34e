import {
  type CollectionCompilation,
  type Compilation,
  compileCollection,
  compileToRelease,
  type Diagnostic,
  listCollections,
  releaseOf,
  type Sources,
} from '@annum/compiler';
import { loadValidator, type Validator } from '@annum/engine';
import type { CurrentForm, DefinitionProblem } from './catalogue.ts';
import type { CompiledCollection } from './open-forms.ts';

/** Compiles the collections of a definitions folder, or the one to which an edit is limited, ready to judge logs. */
export function compileCollections(folder: string, changed?: string): readonly CompiledCollection[] {
  const collections = listCollections(folder);
  const wanted = changed !== undefined && collections.includes(changed) ? [changed] : collections;
  return wanted.map((collection) => readyToJudge(compileCollection(folder, collection)));
}

function readyToJudge({ collection, sources, years, diagnostics }: CollectionCompilation): CompiledCollection {
  if (!sources) return { id: collection, collection: undefined, problems: problemsOf(collection, diagnostics) };
  const compiled = years.map((year) => evenIfFrozen(sources, year));
  const forms = compiled.flatMap(({ form, window, module, applied }): CurrentForm[] => {
    if (!form || !window) return [];
    return [whenUsed({ form, window, applied }, module)];
  });
  const { releases } = sources;
  return {
    id: collection,
    collection: { id: collection, title: sources.collection.title, forms, releases },
    problems: problemsOf(collection, diagnostics),
  };
}

/** A published year that was edited since compiles as what may be published next. */
function evenIfFrozen(sources: Sources, compiled: Compilation): Compilation {
  if (compiled.form || !releaseOf(sources.releases, compiled.year)) return compiled;
  return compileToRelease(sources, compiled.year);
}

/** The validator is generated when it is first used: while definitions are edited, most forms are only looked at. */
export function whenUsed(form: Pick<CurrentForm, 'form' | 'window' | 'applied'>, module: () => string): CurrentForm {
  let validator: Validator | undefined;
  return {
    ...form,
    get module() {
      return module();
    },
    get validator() {
      validator ??= loadValidator(module());
      return validator;
    },
  };
}

function problemsOf(collection: string, diagnostics: readonly Diagnostic[]): readonly DefinitionProblem[] {
  return diagnostics.map((diagnostic) => problemOf(collection, diagnostic));
}

function problemOf(collection: string, { code, place, severity, message, suggestion }: Diagnostic): DefinitionProblem {
  const found = { code, collection, file: place.file, line: place.line, column: place.column, severity, message };
  return suggestion === undefined ? found : { ...found, suggestion };
}
