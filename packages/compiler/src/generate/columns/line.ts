import type { VariableContext } from '../context.ts';
import type { Lowered } from '../lowered.ts';
import type { Lowering } from '../lowering.ts';
import { print, type Reads } from '../print.ts';
import type { Statement } from '../statement.ts';

/**
 * The straight line of a form over words of 32 logs. A condition is a mask: one bit for each log. Values stand in
 * typed columns, or as one mask for each code.
 */

/** Where the values of a local stand; `has` is the mask of the logs that have one. */
export type Stored = { readonly has: string } & (
  | { readonly kind: 'column'; readonly id: string; readonly codes?: CodeMasks }
  | { readonly kind: 'scratch'; readonly array: string; readonly numbers: boolean }
  | { readonly kind: 'masks'; readonly masks: ReadonlyMap<unknown, string> }
);

/** Up to this many codes have a mask each in their column. */
export const fewCodes = 32;

/** A coded column, and the masks of those of its codes that something asks for. */
export interface CodeMasks {
  readonly order: string;
  readonly positions: ReadonlyMap<unknown, number>;
  readonly masks: Map<unknown, string>;
}

/** The line as it grows. */
export interface Line {
  readonly context: VariableContext;
  readonly lowering: Lowering;
  /** Some can only be written when all that follows is known. */
  readonly statements: (Statement | (() => Statement))[];
  readonly stored: Map<string, Stored>;
  /** Where each column of answers stands in the list of columns. */
  readonly columns: ReadonlyMap<string, number>;
  /** The codes of coded columns, by variable. */
  readonly codes: ReadonlyMap<string, Pick<CodeMasks, 'order' | 'positions'>>;
  /** Functions that have no value where a part of what they take has none, with whether they give numbers. */
  readonly strict: ReadonlyMap<string, boolean>;
  /** Functions that give something wherever what they take is there, sooner than a value that is kept is found. */
  readonly full: ReadonlySet<string>;
  /** What is asked of one fact alone: its local, and code about its value `v`. */
  readonly tests: { readonly fact: string; readonly test: string }[];
  /** Masks that were found before, by what they say. */
  readonly known: Map<string, string>;
  /** The mask of a condition for the logs of another, for code that looks at single logs. */
  readonly maskOf: (code: Lowered, line: Line, guard: string) => string;
  /** The code with calls replaced by locals that hold what they give. */
  readonly callsNamed: (code: Lowered, line: Line) => Lowered;
  /** Number of names made up. */
  names: number;
}

/** The logs of a word; those behind the last one are not there. */
export const live = 'live';

export function freshName(line: Line): string {
  line.names += 1;
  return `x${line.names}`;
}

/** Adds a statement; the code that `build` writes notes what it reads. */
export function add(line: Line, writes: readonly string[], build: (reads: Reads) => string, dispensable = true): void {
  const reads: Reads = new Set();
  const text = build(reads);
  for (const name of writes) reads.delete(name);
  line.statements.push({ text, reads, writes, dispensable });
}

/** Names a mask; what is already a name, or says the same as one, is not named again. */
export function named(line: Line, text: string, reads: ReadonlySet<string>): string {
  if (/^\w+$/.test(text) && !/^\d/.test(text)) return text;
  const found = line.known.get(text);
  if (found !== undefined) return found;
  const name = freshName(line);
  line.known.set(text, name);
  line.statements.push({ text: `${name} = ${text};`, reads, writes: [name], dispensable: true });
  return name;
}

/** Both of two masks. */
export function both(left: string, right: string): string {
  if (left === '-1' || left === right) return right;
  if (right === '-1') return left;
  return left === '0' || right === '0' ? '0' : `(${left} & ${right})`;
}

/** A statement about the logs of a mask, for what it does. */
export function effect(line: Line, mask: string, text: string): void {
  line.statements.push({ text, reads: new Set([mask]), writes: [] });
}

/** What code says, for recognising it. */
export function saying(code: Lowered): string {
  return print(code, new Set());
}
