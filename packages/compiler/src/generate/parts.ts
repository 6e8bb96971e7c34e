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
export function cutIntoParts(name: string, statements: readonly Statement[], largest = largestPart): readonly Part[] {
  const groups: Statement[][] = [];
  let size = largest;
  for (const each of statements) {
    if (size + each.text.length > largest) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(each);
    size += each.text.length;
  }
  return groups.map((group, index) => ({ name: `${name}_${index}`, statements: group }));
}

/** What is counted in locals and added up at the end of a part. */
function countedIn({ statements }: Part): readonly string[] {
  return ['blanks', 'answered'].filter((name) => statements.some(({ text }) => text.includes(`${name}++`)));
}

/** What a part reads that it has not set before. */
export function takenBy({ statements, result }: Part): ReadonlySet<string> {
  const taken = new Set<string>();
  const done = new Set<string>();
  for (const each of result ? [...statements, result] : statements) {
    for (const name of each.reads) if (!done.has(name)) taken.add(name);
    for (const name of each.writes) done.add(name);
  }
  return taken;
}

/** A slot for each local value that passes from part to part or is needed in the end. */
export function slotsOf(
  parts: readonly Part[],
  needed: readonly string[],
  outside: (name: string) => boolean = () => false,
): ReadonlyMap<string, number> {
  const names = new Set([...needed, ...parts.flatMap((part) => [...takenBy(part)])]);
  return new Map([...names].filter((name) => !outside(name)).map((name, index) => [name, index]));
}

/**
 * Prints parts as functions over the state array `S`: each takes what it reads out of it into locals, runs straight
 * through, and puts back what others need. Returns the text and the slot of each value that is kept.
 */
export function printParts(
  parts: readonly Part[],
  needed: readonly string[],
): { readonly text: string; readonly slots: ReadonlyMap<string, number> } {
  const slots = slotsOf(parts, needed);
  return { text: parts.map((part) => printPart(part, slots)).join('\n'), slots };
}

function printPart(part: Part, slots: ReadonlyMap<string, number>): string {
  const taken = takenBy(part);
  const set = new Set(part.statements.flatMap((each) => each.writes));
  const fresh = [...set].filter((name) => !taken.has(name));
  const counted = countedIn(part);
  return [
    `function ${part.name}(S, A, F, I, E) {`,
    ...(taken.size > 0 ? [`  let ${[...taken].map((name) => `${name} = S[${slots.get(name)}]`).join(', ')};`] : []),
    ...(fresh.length > 0 ? [`  let ${fresh.join(', ')};`] : []),
    ...counted.map((name) => `  let ${name} = 0;`),
    ...part.statements.map((each) => `  ${each.text}`),
    ...counted.map((name) => `  E.${name} += ${name};`),
    ...[...set].filter((name) => slots.has(name)).map((name) => `  S[${slots.get(name)}] = ${name};`),
    ...(part.result ? [`  ${part.result.text}`] : []),
    '}',
  ].join('\n');
}
