import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A path among the facts that stand beside a developer's checkout; they are not part of the project. */
export function shared(path: string): string {
  return fileURLToPath(new URL(`../../shared/${path}`, import.meta.url));
}

/** A JSON Lines file as its objects. */
export function readJsonLines<T>(file: string): readonly T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}
