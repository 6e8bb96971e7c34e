import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One mistake made in the definition, and what must be said of it. */
export interface Mutation {
  readonly title: string;
  readonly file: string;
  readonly text: string;
  readonly becomes: string;
  readonly code: string;
  /** The file in which it is reported, and what stands at the place. */
  readonly reportedIn: string;
  readonly at: string;
}

/** The rows of `mutations.md`. */
export function readMutations(): readonly Mutation[] {
  const lines = readFileSync(join(import.meta.dirname, 'mutations.md'), 'utf8').split('\n');
  const rows = lines.slice(lines.findIndex((line) => line.startsWith('|---')) + 1);
  return rows.filter((line) => line.startsWith('|')).map(mutationOf);
}

function mutationOf(line: string): Mutation {
  const [title, file, text, becomes, code, at] = line.slice(2, -2).split(' | ') as string[] as [string, ...string[]];
  const [, other, found] = /^(?:(\S+): )?`(.*)`$/.exec(at!)!;
  const plain = { title, file: file!, text: quoted(text!), becomes: quoted(becomes!), code: code! };
  return { ...plain, reportedIn: other ?? file!, at: found! };
}

function quoted(cell: string): string {
  return cell.slice(1, -1).replaceAll('⏎', '\n');
}
