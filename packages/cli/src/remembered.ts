import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installation } from './definitions.ts';

/** Something that was found out in an earlier run. */
export interface Memory<Kept> {
  /** What cannot be read is found out again. */
  readonly recall: () => Kept | undefined;
  /** Where nothing can be written, nothing is remembered. */
  readonly keep: (found: Kept) => void;
}

/** What is remembered between two runs under a name. */
export function memoryOf<Kept>(name: string): Memory<Kept> {
  const file = join(installation, 'node_modules/.cache/annum', `${name}.json`);
  const recall = (): Kept | undefined => {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Kept;
    } catch {
      return undefined;
    }
  };
  const keep = (found: Kept): void => {
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(found));
    } catch {
      return;
    }
  };
  return { recall, keep };
}
