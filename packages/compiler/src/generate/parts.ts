import type { Statement } from './statement.ts';

/** V8 stops optimising functions somewhat above this size, so the straight line is cut into pieces. */
const largestPart = 40_000;

/** A function of the module: its statements, and for those that answer something, what they return. */
export interface Part {
  readonly name: string;
  readonly statements: readonly Statement[];
  readonly result?: Statement;
}

/** Cuts statements into parts of a size that is optimised well. */
export function cutIntoParts(name: string, statements: readonly Statement[]): readonly Part[] {
  const groups: Statement[][] = [];
  let size = largestPart;
  for (const each of statements) {
    if (size + each.text.length > largestPart) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(each);
    size += each.text.length;
  }
  return groups.map((group, index) => ({ name: `${name}_${index}`, statements: group }));
}

/** What a part reads that it has not set before. */
function takenBy({ statements, result }: Part): ReadonlySet<string> {
  const taken = new Set<string>();
  const done = new Set<string>();
  for (const each of result ? [...statements, result] : statements) {
    for (const name of each.reads) if (!done.has(name)) taken.add(name);
    for (const name of each.writes) done.add(name);
  }
  return taken;
}

/**
 * Prints parts as functions over the state array `S`: each takes what it reads out of it into locals, runs straight
 * through, and puts back what others need. Returns the text and the slot of each value that is kept.
 */
export function printParts(
  parts: readonly Part[],
  needed: readonly string[],
): { readonly text: string; readonly slots: ReadonlyMap<string, number> } {
  const slots = new Map<string, number>();
  const keep = (name: string): void => void (slots.has(name) || slots.set(name, slots.size));
  needed.forEach(keep);
  for (const part of parts) takenBy(part).forEach(keep);
  return { text: parts.map((part) => printPart(part, slots)).join('\n'), slots };
}

function printPart(part: Part, slots: ReadonlyMap<string, number>): string {
  const taken = takenBy(part);
  const set = new Set(part.statements.flatMap((each) => each.writes));
  const fresh = [...set].filter((name) => !taken.has(name));
  return [
    `function ${part.name}(S, A, X, I, E) {`,
    ...(taken.size > 0 ? [`  let ${[...taken].map((name) => `${name} = S[${slots.get(name)}]`).join(', ')};`] : []),
    ...(fresh.length > 0 ? [`  let ${fresh.join(', ')};`] : []),
    ...part.statements.map((each) => `  ${each.text}`),
    ...[...set].filter((name) => slots.has(name)).map((name) => `  S[${slots.get(name)}] = ${name};`),
    ...(part.result ? [`  ${part.result.text}`] : []),
    '}',
  ].join('\n');
}
