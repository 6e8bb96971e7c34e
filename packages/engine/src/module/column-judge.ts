import type { Cell, ColumnJudge, Columns, ColumnVerdicts, StoredLog, Unreadable } from '../columns.ts';
import type { Answers, Confirmation } from '../outcome.ts';
import { badOption, badStep, badType } from './answers.ts';
import type { RuleEntry, VariableEntry } from './entries.ts';
import { distinctChecks, isAccepted, isInForce, outwardValue, ownerOf, ruleOfCheck, statusOf } from './judging.ts';
import { asObject } from './take.ts';

/**
 * The part of a generated column module that is the same in every form. Its text, without types, is copied into the
 * module after the shell's.
 */

/** How many logs go through a part of the form before the next part starts. */
const blockSize = 128;

type Check = readonly [variable: number, check: string];

/** What a run over a block of logs notes besides the state. */
export interface BlockEvidence {
  readonly blanks: Uint16Array;
  readonly answered: Uint16Array;
  readonly contexts: readonly unknown[];
  /** Place in the block × 65536 + rule. */
  readonly fired: number[];
  /** By place in the block. */
  readonly bad: Check[][];
}

type State = unknown[][];
type Lists = readonly (readonly unknown[])[];
type BlockRunner = (
  state: State,
  answers: Lists,
  facts: Lists,
  evidence: BlockEvidence,
  from: number,
  count: number,
) => void;
type BlockBlame = (
  state: State,
  answers: Lists,
  facts: Lists,
  evidence: BlockEvidence,
  from: number,
  at: number,
) => readonly boolean[];
type Reader = (
  answers: readonly unknown[],
  facts: readonly unknown[],
  cells: Cell[][],
  factColumns: unknown[][],
  row: number,
) => void;

/** A form as tables and functions over columns. */
export interface ColumnTables {
  readonly id: string;
  readonly hash: string;
  readonly answers: readonly { readonly id: string; readonly form: VariableEntry['form'] }[];
  readonly facts: readonly { readonly id: string; readonly form: VariableEntry['form'] }[];
  readonly variables: readonly Pick<VariableEntry, 'id' | 'value' | 'form' | 'choiceOf'>[];
  readonly rules: readonly Pick<RuleEntry, 'id' | 'severity' | 'reads' | 'from' | 'until' | 'variables' | 'blame'>[];
  readonly date: number;
  readonly slots: number;
  readonly contexts: boolean;
  readonly takeAnswers: (answers: Answers) => readonly unknown[];
  readonly takeFacts: (context: Answers) => readonly unknown[];
  readonly read: Reader;
  readonly run: BlockRunner;
  readonly blames: readonly BlockBlame[];
}

/** Notes a failed check of an answer. */
export function badAt(evidence: BlockEvidence, at: number, variable: number, check: string): void {
  const checks = evidence.bad[at];
  if (checks) checks.push([variable, check]);
  else evidence.bad[at] = [[variable, check]];
}

/** A typed answer; one that could not be read is noted and counts as not given. */
export function readCell(evidence: BlockEvidence, at: number, variable: number, cell: Cell): Cell {
  if (typeof cell !== 'object') return cell;
  badAt(evidence, at, variable, cell.check);
  return undefined;
}

/** What a column holds of an answer: its value, or what could not be read. */
export function cellOf(raw: unknown, parsed: unknown): Cell {
  if (parsed !== badType && parsed !== badStep && parsed !== badOption) return parsed as Cell;
  return { check: (parsed as { readonly check: string }).check, raw };
}

/** The column runner of a form. */
export function makeColumnJudge(tables: ColumnTables): ColumnJudge {
  const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);
  return {
    id: tables.id,
    hash: tables.hash,
    rules: ids(tables.rules),
    answers: ids(tables.answers),
    facts: ids(tables.facts),
    judge: (columns) => new BlockRun(tables, columns).verdicts(),
    columnsOf: (logs) => fillColumns(tables, logs),
    logOf: (columns, row) => rebuildLog(tables, columns, row),
  };
}

function fillColumns(tables: ColumnTables, logs: readonly StoredLog[]): Columns {
  const count = logs.length;
  const cells = tables.answers.map(() => new Array<Cell>(count).fill(undefined));
  const facts = tables.facts.map(() => new Array<unknown>(count).fill(undefined));
  logs.forEach(({ answers, context }, row) => {
    tables.read(tables.takeAnswers(asObject(answers)), tables.takeFacts(asObject(context)), cells, facts, row);
  });
  const named = <T>(list: readonly { readonly id: string }[], columns: readonly T[]) =>
    Object.fromEntries(list.map(({ id }, index) => [id, columns[index] as T]));
  return {
    count,
    answers: named(tables.answers, cells),
    facts: named(tables.facts, facts),
    ...(tables.contexts ? { contexts: logs.map(({ context }) => servicesIn(asObject(context))) } : {}),
    confirmations: logs.map(({ confirmations }) =>
      Array.isArray(confirmations) && confirmations.length > 0 ? (confirmations as readonly Confirmation[]) : undefined,
    ),
  };
}

/** A context in which some outside service was asked. */
function servicesIn(context: Answers): unknown {
  return Object.keys(context).some((key) => key.startsWith('external')) ? context : undefined;
}

function rebuildLog(
  tables: ColumnTables,
  { answers, facts, contexts, confirmations }: Columns,
  row: number,
): Required<StoredLog> {
  const outward = (list: ColumnTables['answers'], columns: { readonly [id: string]: readonly unknown[] }) =>
    Object.fromEntries(
      list.flatMap(({ id, form }) => {
        const column = columns[id] ?? [];
        const cell = column[column.length > 1 ? row : 0] as Cell | readonly unknown[];
        if (cell === undefined) return [];
        if (typeof cell !== 'object') return [[id, outwardValue(cell, form)]];
        return [[id, Array.isArray(cell) ? cell : (cell as Unreadable).raw]];
      }),
    );
  return {
    answers: outward(tables.answers, answers),
    context: { ...asObject(contexts?.[row]), ...outward(tables.facts, facts) },
    confirmations: confirmations?.[row] ?? [],
  };
}

const statusNumbers = { not_started: 0, in_progress: 1, completed: 2 } as const;
const noChecks: Check[] = [];

/** One pass over columns, block by block. */
class BlockRun {
  readonly #tables: ColumnTables;
  readonly #columns: Columns;
  readonly #answers: Lists;
  readonly #facts: Lists;
  readonly #state: State;
  readonly #evidence: BlockEvidence;
  readonly #ruleOf: ReadonlyMap<string, number>;
  readonly #blamedIds: readonly (readonly string[])[];
  readonly #variableOf: ReadonlyMap<string, number>;
  readonly #fired: number[] = [];

  constructor(tables: ColumnTables, columns: Columns) {
    const { count } = columns;
    const nothing = new Array<undefined>(count).fill(undefined);
    this.#tables = tables;
    this.#columns = columns;
    this.#answers = tables.answers.map(({ id }) => columns.answers[id] ?? nothing);
    this.#facts = tables.facts.map(({ id }) => columns.facts[id] ?? [undefined]);
    this.#state = Array.from({ length: tables.slots }, () => new Array<unknown>(blockSize).fill(undefined));
    this.#evidence = {
      blanks: new Uint16Array(count),
      answered: new Uint16Array(count),
      contexts: columns.contexts ?? nothing,
      fired: [],
      bad: [],
    };
    this.#ruleOf = new Map(tables.rules.map(({ id }, index) => [id, index]));
    this.#blamedIds = tables.rules.map(({ variables }) => variables.map((index) => tables.variables[index]?.id ?? ''));
    this.#variableOf = new Map(tables.variables.map(({ id }, index) => [id, index]));
  }

  verdicts(): ColumnVerdicts {
    const { count } = this.#columns;
    const status = new Uint8Array(count);
    const firedUntil = new Uint32Array(count);
    for (let from = 0; from < count; from += blockSize) {
      const size = Math.min(blockSize, count - from);
      this.#tables.run(this.#state, this.#answers, this.#facts, this.#evidence, from, size);
      this.#settle(from, size, status, firedUntil);
    }
    return { status, blanks: this.#evidence.blanks, fired: new Uint16Array(this.#fired), firedUntil };
  }

  /** Which rules speak about the logs of a block, and how complete that leaves each. */
  #settle(from: number, size: number, status: Uint8Array, firedUntil: Uint32Array): void {
    const { blanks, answered, fired, bad } = this.#evidence;
    const marks = new Uint32Array(fired).sort();
    for (let at = 0, next = 0; at < size; at += 1) {
      const first = next;
      while (next < marks.length && (marks[next] as number) >> 16 === at) next += 1;
      const checks = bad[at] ?? noChecks;
      const failed = checks.length > 0 && this.#noteChecks(checks);
      const blocked = (next > first && this.#noteRules(marks.subarray(first, next), checks, from, at)) || failed;
      const counts = { blanks: blanks[from + at] as number, answered: answered[from + at] as number, bad: checks };
      status[from + at] = statusNumbers[statusOf(counts, blocked)];
      firedUntil[from + at] = this.#fired.length;
    }
    fired.length = 0;
    bad.length = 0;
  }

  #noteChecks(checks: Check[]): boolean {
    const rules = new Set<number>();
    for (const [variable, check] of distinctChecks(checks)) {
      const rule = ruleOfCheck(this.#ruleOf, ownerOf(this.#tables.variables, variable), check);
      if (rule !== undefined) rules.add(rule);
    }
    this.#fired.push(...rules);
    return true;
  }

  #noteRules(marks: Uint32Array, checks: readonly Check[], from: number, at: number): boolean {
    const { date } = this.#tables;
    let blocked = false;
    for (const mark of marks) {
      const index = mark & 65535;
      const rule = this.#tables.rules[index] as ColumnTables['rules'][number];
      if (!isInForce(rule, this.#raw(date, at) as number | undefined)) continue;
      if (checks.length > 0 && rule.reads.some((variable) => checks.some(([failed]) => failed === variable))) continue;
      this.#fired.push(index);
      blocked ||= rule.severity === 'error' || (rule.severity === 'confirm' && !this.#accepted(index, from, at));
    }
    return blocked;
  }

  #raw(variable: number, at: number): unknown {
    return this.#state[this.#tables.variables[variable]?.value as number]?.[at];
  }

  #accepted(index: number, from: number, at: number): boolean {
    const confirmations = this.#columns.confirmations?.[from + at];
    const { id, blame } = this.#tables.rules[index] as ColumnTables['rules'][number];
    if (!confirmations?.some((one) => one?.rule === id)) return false;
    const all = this.#blamedIds[index] as readonly string[];
    const blamed =
      blame === undefined
        ? undefined
        : this.#tables.blames[blame]?.(this.#state, this.#answers, this.#facts, this.#evidence, from, at);
    const ids = blamed ? all.filter((_, position) => blamed[position] !== false) : all;
    return isAccepted(confirmations, id, ids, (variable) => this.#valueOf(variable, at));
  }

  #valueOf(id: string, at: number) {
    const index = this.#variableOf.get(id) ?? -1;
    const group = this.#tables.variables[index + 1]?.choiceOf === index;
    if (index < 0 || group) return undefined;
    return outwardValue(
      this.#raw(index, at) as Parameters<typeof outwardValue>[0],
      this.#tables.variables[index]?.form ?? 'plain',
    );
  }
}
