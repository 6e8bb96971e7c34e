import { type CollectionCompilation, compileCollection, type Diagnostic, listCollections } from '@annum/compiler';
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
  const problems = diagnostics.map((diagnostic) => problemOf(collection, diagnostic));
  if (!sources) return { id: collection, collection: undefined, problems };
  const forms = years.flatMap(({ form, window, module, applied }): CurrentForm[] => {
    if (!form || !window) return [];
    return [whenUsed({ form, window, applied }, module)];
  });
  return { id: collection, collection: { id: collection, title: sources.collection.title, forms }, problems };
}

/** The validator is generated when it is first used: while definitions are edited, most forms are only looked at. */
function whenUsed(form: Pick<CurrentForm, 'form' | 'window' | 'applied'>, module: () => string): CurrentForm {
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

function problemOf(collection: string, { place, severity, message, suggestion }: Diagnostic): DefinitionProblem {
  const found = { collection, file: place.file, line: place.line, column: place.column, severity, message };
  return suggestion === undefined ? found : { ...found, suggestion };
}
