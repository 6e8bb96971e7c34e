import type { Answers } from '../outcome.ts';

/** How a generated module takes what comes in. Its text, without types, is copied into the module. */

/**
 * Puts the answers of a log into an array, each at its variable's position. Objects come in as many shapes as there are
 * logs, and V8 reads a property of an object of unforeseen shape some twenty times slower than an element of an array.
 */
export function answerReader(ids: readonly string[]): (answers: Answers) => readonly unknown[] {
  const positions = new Map(ids.map((id, index) => [id, index]));
  const blank = new Array<unknown>(ids.length).fill(undefined);
  return (answers) => {
    const taken = blank.slice();
    for (const id in answers) {
      const index = positions.get(id);
      if (index !== undefined) taken[index] = answers[id];
    }
    return taken;
  };
}

/** A step on the way to facts that are given nested: `{"user": {"role": …}}`. */
interface FactNode {
  readonly children: Map<string, FactNode>;
  index?: number;
}

/** Puts the facts of a context into an array, in the order of their ids; flat ones count before nested ones. */
export function factReader(ids: readonly string[]): (context: Answers) => readonly unknown[] {
  const positions = new Map(ids.map((id, index) => [id, index]));
  const root: FactNode = { children: new Map() };
  for (const [index, id] of ids.entries()) nodeAt(root, id.split('.')).index = index;
  const blank = new Array<unknown>(ids.length).fill(undefined);
  return (context) => {
    const taken = blank.slice();
    for (const key in context) {
      const value = context[key];
      const index = positions.get(key);
      if (index !== undefined && value !== undefined && value !== null) taken[index] = value;
      else if (typeof value === 'object' && value !== null) takeNested(taken, root.children.get(key), value);
    }
    return taken;
  };
}

function nodeAt(root: FactNode, path: readonly string[]): FactNode {
  let node = root;
  for (const key of path) {
    const next = node.children.get(key) ?? { children: new Map() };
    node.children.set(key, next);
    node = next;
  }
  return node;
}

function takeNested(taken: unknown[], node: FactNode | undefined, value: object): void {
  for (const [key, child] of node?.children ?? []) {
    const inner = Object.hasOwn(value, key) ? (value as Answers)[key] : undefined;
    if (child.index !== undefined) taken[child.index] ??= inner;
    if (typeof inner === 'object' && inner !== null) takeNested(taken, child, inner);
  }
}

const empty = {};

/** An object as it is; anything else says nothing. */
export function asObject(value: unknown): Answers {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Answers) : empty;
}
