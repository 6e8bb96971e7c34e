import { countedIn, type Part, slotsOf, takenBy } from './parts.ts';

/** Where the values that come from outside stand: local name → the array that holds them, and how it is indexed. */
export interface Inputs {
  readonly answers: ReadonlyMap<string, number>;
  readonly facts: ReadonlyMap<string, number>;
  /** Whether the context itself is read, for what outside services said. */
  readonly contexts: boolean;
}

/**
 * Prints parts as functions over blocks of logs: answers in columns `A`, facts in columns `F` (of one value for all
 * logs, or one for each), and a column `S` for each local value that passes from part to part. Each part runs through
 * the whole block before the next one starts, so that its code stays in the processor's cache.
 */
export function printColumnParts(
  parts: readonly Part[],
  needed: readonly string[],
  inputs: Inputs,
): { readonly text: string; readonly slots: ReadonlyMap<string, number> } {
  const outside = (name: string): boolean => inputs.answers.has(name) || inputs.facts.has(name);
  const slots = slotsOf(parts, needed, outside);
  const text = parts.map((part) => (part.result ? printAnswer : printLoop)(part, slots, inputs)).join('\n');
  return { text, slots };
}

/** How a part reaches what it takes: lines before the loop, and lines at the start of each round. */
interface Reach {
  readonly before: readonly string[];
  readonly within: readonly string[];
}

function reachOf(part: Part, slots: ReadonlyMap<string, number>, { answers, facts, contexts }: Inputs): Reach {
  const before: string[] = [];
  const within: string[] = [];
  for (const name of takenBy(part)) {
    const [answer, fact, slot] = [answers.get(name), facts.get(name), slots.get(name)];
    if (answer !== undefined) {
      before.push(`const A${answer} = A[${answer}];`);
      within.push(`const ${name} = A${answer}[from + at];`);
    } else if (fact !== undefined) {
      before.push(`const F${fact} = F[${fact}], M${fact} = F${fact}.length > 1 ? -1 : 0;`);
      within.push(`const ${name} = F${fact}[from + at & M${fact}];`);
    } else {
      before.push(`const S${slot} = S[${slot}];`);
      within.push(`let ${name} = S${slot}[at];`);
    }
  }
  if (contexts && textsOf(part).some((text) => text.includes('(X, '))) within.push('const X = E.contexts[from + at];');
  return { before, within };
}

function textsOf({ statements, result }: Part): readonly string[] {
  return [...statements, ...(result ? [result] : [])].map(({ text }) => text);
}

function printLoop(part: Part, slots: ReadonlyMap<string, number>, inputs: Inputs): string {
  const taken = takenBy(part);
  const set = new Set(part.statements.flatMap(({ writes }) => writes));
  const fresh = [...set].filter((name) => !taken.has(name));
  const kept = [...set].filter((name) => slots.has(name));
  const { before, within } = reachOf(part, slots, inputs);
  const counted = countedIn(part);
  return [
    `function ${part.name}(S, A, F, E, from, count) {`,
    ...before,
    ...kept.filter((name) => !taken.has(name)).map((name) => `const S${slots.get(name)} = S[${slots.get(name)}];`),
    ...counted.map((name) => `const all_${name} = E.${name};`),
    'for (let at = 0; at < count; at++) {',
    ...within,
    ...(fresh.length > 0 ? [`let ${fresh.join(', ')};`] : []),
    ...counted.map((name) => `let ${name} = 0;`),
    ...part.statements.map(({ text }) => text),
    ...kept.map((name) => `S${slots.get(name)}[at] = ${name};`),
    ...counted.map((name) => `all_${name}[from + at] += ${name};`),
    '}',
    '}',
  ].join('\n');
}

/** A part that answers about one log of the block. */
function printAnswer(part: Part, slots: ReadonlyMap<string, number>, inputs: Inputs): string {
  const { before, within } = reachOf(part, slots, inputs);
  const lines = [...before, ...within, part.result?.text ?? ''];
  return [`function ${part.name}(S, A, F, E, from, at) {`, ...lines, '}'].join('\n');
}
