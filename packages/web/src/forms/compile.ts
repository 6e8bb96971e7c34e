import type { CompiledCollection } from './open-forms.ts';

/** Compiles the collections of a folder. */
export function compileCollections(_folder: string, _changed?: string): readonly CompiledCollection[] {
  return [];
}
