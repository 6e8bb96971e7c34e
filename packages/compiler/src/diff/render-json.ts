import type { Change } from './change.ts';
import type { DiffTitle } from './render.ts';

/** Changes for programs. */
export function jsonDiff(changes: readonly Change[], { title, from, to, illustration, columns }: DiffTitle): string {
  return `${JSON.stringify({ title, from, to, ...(illustration ? { illustration } : {}), ...(columns ? { columns } : {}), changes }, null, 2)}\n`;
}
