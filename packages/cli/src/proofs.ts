import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CollectionCompilation, ProvedYear, Remembered, YearToProve } from '@annum/compiler';
import { installation } from './definitions.ts';

/** Finds out what the sound years of a collection reach; what was found is remembered for the next time. */
export async function proveCollection({ collection, years }: CollectionCompilation): Promise<readonly ProvedYear[]> {
  const { proveYears } = await import('@annum/compiler');
  const { loadValidator } = await import('@annum/engine');
  const ready = years.flatMap(({ year, definition, form, module }): readonly YearToProve[] => {
    if (!definition || !form) return [];
    const remembered = recall(rememberedFile(collection, year));
    return [{ definition, form, validator: loadValidator(module()), ...(remembered ? { remembered } : {}) }];
  });
  const proved = proveYears(ready);
  for (const { form, remembered } of proved) keep(rememberedFile(collection, form.year), remembered);
  return proved;
}

function rememberedFile(collection: string, year: number): string {
  return join(installation, 'node_modules/.cache/annum/proofs', `${collection}-${year}.json`);
}

/** What cannot be read is found out again. */
function recall(file: string): Remembered | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Remembered;
  } catch {
    return undefined;
  }
}

/** Where nothing can be written, nothing is remembered. */
function keep(file: string, remembered: Remembered): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(remembered));
  } catch {
    return;
  }
}
