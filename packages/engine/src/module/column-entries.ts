import type { Column, FactColumn, ServiceColumn, Unreadable } from '../columns.ts';
import type { Answers } from '../outcome.ts';
import type { RuleEntry, VariableEntry } from './entries.ts';

/** What a form is to its column module: tables and functions. */

/** A typed answer on its way into a column. */
export type Cell = number | string | boolean | Unreadable | undefined;

export interface ColumnEntry {
  readonly id: string;
  readonly form: VariableEntry['form'];
  readonly holds: 'numbers' | 'codes' | 'flags' | 'texts';
  /** The codes whose positions the column holds. */
  readonly codes?: readonly unknown[];
  /** Whether the column has a mask for each code as well. */
  readonly masked?: boolean;
}

/** A question about one fact, by the fact's position. */
export interface FactTest {
  readonly fact: number;
  readonly holds: (value: unknown) => boolean;
}

/** An outside service that the form reads. */
export interface ServiceEntry {
  readonly id: string;
  /** The kind of fact that it tells, and how that leaves the module. */
  readonly type: string;
  readonly form: VariableEntry['form'];
}

/** Where the value of a variable stands while a block runs. */
export interface ColumnVariable {
  readonly id: string;
  readonly form: VariableEntry['form'];
  readonly choiceOf?: number;
  /** Row of the state that says which logs have a value. */
  readonly has: number;
  readonly column?: number;
  readonly scratch?: ArrayLike<unknown>;
  /** Values, each with the row of the state that says which logs have it. */
  readonly masks?: readonly (readonly [value: unknown, slot: number])[];
}

export type Check = readonly [variable: number, check: string];

/** What a run over a block of logs notes besides the state. */
export interface BlockEvidence {
  /** Per word of the block: the logs that there are, and those in which something is answered. */
  readonly live: Int32Array;
  readonly answered: Int32Array;
  /** Numbers of blanks, 16 words of bits for each word of the block: the first has the ones, the next the twos. */
  readonly blanks: Int32Array;
  readonly services: readonly ServiceColumn[];
  /** Per test of a fact: the logs for which it holds. */
  readonly tested: readonly Int32Array[];
  readonly columns: readonly Column[];
  /** First word of the block. */
  base: number;
  /** Rules that fail: the rule, the word of the block, and the logs, in three lists. */
  readonly firedRules: number[];
  readonly firedWords: number[];
  readonly firedMasks: number[];
  /** By place in the block. */
  readonly bad: Check[][];
}

/** A word of bits for each local that passes from part to part, for each word of the block. */
export type BlockState = readonly Int32Array[];

type Block<T> = (
  state: BlockState,
  answers: readonly Column[],
  facts: readonly FactColumn[],
  evidence: BlockEvidence,
  base: number,
  words: number,
) => T;

/** A form as tables and functions over columns. */
export interface ColumnTables {
  readonly id: string;
  readonly hash: string;
  readonly answers: readonly ColumnEntry[];
  readonly facts: readonly { readonly id: string; readonly form: VariableEntry['form'] }[];
  readonly services: readonly ServiceEntry[];
  /** What conditions ask of one fact alone. */
  readonly tests: readonly FactTest[];
  readonly variables: readonly ColumnVariable[];
  readonly rules: readonly Pick<RuleEntry, 'id' | 'severity' | 'reads' | 'from' | 'until' | 'variables' | 'blame'>[];
  readonly date: number;
  readonly slots: number;
  readonly blockRows: number;
  readonly takeAnswers: (answers: Answers) => readonly unknown[];
  /** The facts of a context, then what each service said. */
  readonly takeFacts: (context: Answers) => readonly unknown[];
  readonly read: (
    answers: readonly unknown[],
    facts: readonly unknown[],
    columns: readonly { readonly put: (row: number, cell: Cell) => void }[],
    factColumns: readonly { readonly put: (row: number, fact: unknown) => void }[],
    row: number,
  ) => void;
  readonly run: Block<void>;
  /** For one word of the block: a word of bits for each variable that a rule may blame. */
  readonly blames: readonly Block<readonly number[]>[];
}
