import { type Part, slotsOf, takenBy } from '../parts.ts';

/** How code reaches something that comes from outside: before a loop over words, and in each round. */
export interface Reach {
  readonly before: string;
  readonly within?: string;
}

/**
 * Prints parts as functions over blocks of words of 32 logs: answers in columns `A`, facts in columns `F` (of one value
 * for all logs, or one for each), and a row `S` for each mask that passes from part to part. Each part runs through the
 * whole block before the next one starts, so that its code stays in the processor's cache.
 */
export function printColumnParts(
  parts: readonly Part[],
  needed: readonly string[],
  outside: ReadonlyMap<string, Reach>,
): { readonly text: string; readonly slots: ReadonlyMap<string, number> } {
  const slots = slotsOf(parts, needed, (name) => outside.has(name));
  const text = parts.map((part) => (part.result ? printAnswer : printLoop)(part, slots, outside)).join('\n');
  return { text, slots };
}

function reachOf(part: Part, slots: ReadonlyMap<string, number>, outside: ReadonlyMap<string, Reach>) {
  const before: string[] = [];
  const within: string[] = [];
  for (const name of takenBy(part)) {
    const reach = outside.get(name) ?? {
      before: `const S${slots.get(name)} = S[${slots.get(name)}];`,
      within: `const ${name} = S${slots.get(name)}[word];`,
    };
    before.push(reach.before);
    if (reach.within) within.push(reach.within);
  }
  return { before: [...new Set(before)], within };
}

function printLoop(part: Part, slots: ReadonlyMap<string, number>, outside: ReadonlyMap<string, Reach>): string {
  const set = new Set(part.statements.flatMap(({ writes }) => writes));
  const kept = [...set].filter((name) => slots.has(name));
  const { before, within } = reachOf(part, slots, outside);
  return [
    `function ${part.name}(S, A, F, E, base, words) {`,
    ...before,
    ...kept.map((name) => `const S${slots.get(name)} = S[${slots.get(name)}];`),
    'for (let word = 0; word < words; word++) {',
    ...within,
    ...(set.size > 0 ? [`let ${[...set].join(', ')};`] : []),
    ...part.statements.map(({ text }) => text),
    ...kept.map((name) => `S${slots.get(name)}[word] = ${name};`),
    '}',
    '}',
  ].join('\n');
}

/** A part that answers about one word of the block. */
function printAnswer(part: Part, slots: ReadonlyMap<string, number>, outside: ReadonlyMap<string, Reach>): string {
  const set = new Set(part.statements.flatMap(({ writes }) => writes));
  const { before, within } = reachOf(part, slots, outside);
  return [
    `function ${part.name}(S, A, F, E, base, word) {`,
    ...before,
    ...within,
    ...(set.size > 0 ? [`let ${[...set].join(', ')};`] : []),
    ...part.statements.map(({ text }) => text),
    part.result?.text ?? '',
    '}',
  ].join('\n');
}
