import { type CollectionCompilation, compileCollection, type Diagnostic, listCollections } from '@annum/compiler';
import { loadValidator } from '@annum/engine';
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
    const text = module();
    return [{ form, window, applied, module: text, validator: loadValidator(text) }];
  });
  return { id: collection, collection: { id: collection, title: sources.collection.title, forms }, problems };
}

function problemOf(collection: string, { place, severity, message, suggestion }: Diagnostic): DefinitionProblem {
  const found = { collection, file: place.file, line: place.line, column: place.column, severity, message };
  return suggestion === undefined ? found : { ...found, suggestion };
}
