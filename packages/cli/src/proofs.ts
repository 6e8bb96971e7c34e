import type { CollectionCompilation, ProvedYear, Remembered, YearToProve } from '@annum/compiler';
import { memoryOf } from './remembered.ts';

/** Finds out what the sound years of a collection reach; what was found is remembered for the next time. */
export async function proveCollection(compiled: CollectionCompilation): Promise<readonly ProvedYear[]> {
  const { collection, sources, years } = compiled;
  const { proveYears, yearsOf } = await import('@annum/compiler');
  const { loadValidator } = await import('@annum/engine');
  const ready = years.flatMap(({ year, definition, form, module }): readonly YearToProve[] => {
    if (!definition || !form) return [];
    const remembered = memoryOf<Remembered>(`proofs/${collection}-${year}`).recall();
    return [{ definition, form, validator: loadValidator(module()), ...(remembered ? { remembered } : {}) }];
  });
  const proved = proveYears(ready, sources !== undefined && ready.length === yearsOf(sources).length);
  for (const { form, remembered } of proved) memoryOf<Remembered>(`proofs/${collection}-${form.year}`).keep(remembered);
  return proved;
}
