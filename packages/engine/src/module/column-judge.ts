import type { ColumnJudge, Columns, ColumnVerdicts, FactColumn } from '../columns.ts';
import type { Value } from '../form.ts';
import { numberAt } from './column-bits.ts';
import { isConfirmed } from './column-confirmations.ts';
import type { BlockEvidence, BlockState, Check, ColumnTables } from './column-entries.ts';
import { testFact, unknownFact } from './column-facts.ts';
import { notAsked } from './column-services.ts';
import { fillColumns, OpenColumn, rebuildLog, valueAt } from './column-store.ts';
import { distinctChecks, isInForce, outwardValue, statusOf } from './judging.ts';
import { ruleOfCheck, rulesOfChecks } from './prepared.ts';

/**
 * The part of a generated column module that is the same in every form. Its text, without types, is copied into the
 * module.
 */

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

const statusNumbers = { not_started: 0, in_progress: 1, completed: 2 } as const;
const noChecks: Check[] = [];

const [blocks, confirms, dated] = [1, 2, 4];

function kindOf({ severity, from, until }: ColumnTables['rules'][number]): number {
  const weight = severity === 'error' ? blocks : severity === 'confirm' ? confirms : 0;
  return weight | (from === undefined && until === undefined ? 0 : dated);
}

/** One pass over columns, block by block. */
class BlockRun {
  readonly #tables: ColumnTables;
  readonly #columns: Columns;
  readonly #facts: readonly FactColumn[];
  readonly #state: BlockState;
  readonly #evidence: BlockEvidence;
  readonly #rulesOfChecks: ReturnType<typeof rulesOfChecks>;
  /** What each rule does, in bits. */
  readonly #kinds: Uint8Array;
  readonly #verdicts: { readonly [K in keyof ColumnVerdicts]: ColumnVerdicts[K] };
  /** Of a block: the failing rules of each log, one log after the other, and where those of each end. */
  readonly #until: Uint32Array;
  #rules = new Uint16Array(1024);
  readonly #fired: number[] = [];
  /** The log in hand. */
  #row = 0;

  constructor(tables: ColumnTables, columns: Columns) {
    const { count } = columns;
    const words = tables.blockRows >> 5;
    this.#tables = tables;
    this.#columns = columns;
    this.#facts = tables.facts.map(({ id }) => columns.facts[id] ?? unknownFact);
    this.#state = Array.from({ length: tables.slots }, () => new Int32Array(words));
    this.#evidence = {
      live: new Int32Array(words),
      answered: new Int32Array(words),
      blanks: new Int32Array(words << 4),
      services: tables.services.map(({ id }) => columns.services?.[id] ?? notAsked),
      tested: tables.tests.map((test) => testFact(test, this.#facts[test.fact] ?? unknownFact, count)),
      columns: tables.answers.map((entry) => columns.answers[entry.id] ?? new OpenColumn(entry, count)),
      base: 0,
      firedRules: [],
      firedWords: [],
      firedMasks: [],
      bad: [],
    };
    this.#rulesOfChecks = rulesOfChecks(tables.variables, tables.rules);
    this.#kinds = Uint8Array.from(tables.rules, kindOf);
    this.#until = new Uint32Array(tables.blockRows);
    this.#verdicts = {
      status: new Uint8Array(count),
      blanks: new Uint16Array(count),
      fired: new Uint16Array(),
      firedUntil: new Uint32Array(count),
    };
  }

  verdicts(): ColumnVerdicts {
    const { count } = this.#columns;
    const { blockRows } = this.#tables;
    for (let from = 0; from < count; from += blockRows) {
      const size = Math.min(blockRows, count - from);
      this.#begin(from, size);
      const { columns, base } = this.#evidence;
      this.#tables.run(this.#state, columns, this.#facts, this.#evidence, base, (size + 31) >> 5);
      this.#sortFired(size);
      this.#settle(from, size);
    }
    return { ...this.#verdicts, fired: new Uint16Array(this.#fired) };
  }

  #begin(from: number, size: number): void {
    const evidence = this.#evidence;
    evidence.base = from >> 5;
    evidence.answered.fill(0);
    evidence.blanks.fill(0);
    evidence.live.fill(0);
    for (let word = 0; word << 5 < size; word += 1) {
      const rest = size - (word << 5);
      evidence.live[word] = rest >= 32 ? -1 : (1 << rest) - 1;
    }
    for (const list of [evidence.firedRules, evidence.firedWords, evidence.firedMasks, evidence.bad]) list.length = 0;
  }

  /** Which rules fail by log instead of which logs by rule: counts them, then puts each in its place. */
  #sortFired(size: number): void {
    const { firedRules, firedWords, firedMasks } = this.#evidence;
    const until = this.#until.fill(0);
    const each = (note: (at: number, rule: number) => void): void => {
      for (let index = 0; index < firedRules.length; index += 1) {
        const start = (firedWords[index] as number) << 5;
        for (let rest = firedMasks[index] as number; rest !== 0; rest &= rest - 1)
          note(start + 31 - Math.clz32(rest & -rest), firedRules[index] as number);
      }
    };
    each((at) => {
      until[at] = (until[at] as number) + 1;
    });
    let total = 0;
    for (let at = 0; at < size; at += 1) {
      const own = until[at] as number;
      until[at] = total;
      total += own;
    }
    if (this.#rules.length < total) this.#rules = new Uint16Array(total * 2);
    each((at, rule) => {
      const place = until[at] as number;
      this.#rules[place] = rule;
      until[at] = place + 1;
    });
  }

  /** Which rules speak about the logs of a block, and how complete that leaves each. */
  #settle(from: number, size: number): void {
    const { blanks, answered, bad } = this.#evidence;
    for (let at = 0, first = 0; at < size; at += 1) {
      const until = this.#until[at] as number;
      const checks = bad[at] ?? noChecks;
      const failed = checks.length > 0 && this.#noteChecks(checks);
      const blocked = (until > first && this.#noteRules(first, until, checks, from + at)) || failed;
      first = until;
      const open = numberAt(blanks, at);
      const some = ((answered[at >> 5] as number) >> (at & 31)) & 1;
      const counts = { blanks: open, answered: some, bad: checks };
      this.#verdicts.blanks[from + at] = open;
      this.#verdicts.status[from + at] = statusNumbers[statusOf(counts, blocked)];
      this.#verdicts.firedUntil[from + at] = this.#fired.length;
    }
  }

  #noteChecks(checks: Check[]): boolean {
    const rules = new Set<number>();
    for (const [variable, check] of distinctChecks(checks)) {
      const rule = ruleOfCheck(this.#rulesOfChecks, variable, check);
      if (rule !== undefined) rules.add(rule);
    }
    this.#fired.push(...rules);
    return true;
  }

  #noteRules(first: number, until: number, checks: readonly Check[], row: number): boolean {
    let blocked = false;
    for (let place = first; place < until; place += 1) {
      const index = this.#rules[place] as number;
      const kind = this.#kinds[index] as number;
      if ((kind & dated) !== 0 && !this.#isInForce(index, row)) continue;
      if (checks.length > 0 && this.#restsOn(index, checks)) continue;
      this.#fired.push(index);
      blocked ||= (kind & blocks) !== 0 || ((kind & confirms) !== 0 && !this.#isConfirmed(index, row));
    }
    return blocked;
  }

  #isInForce(index: number, row: number): boolean {
    const rule = this.#tables.rules[index] as ColumnTables['rules'][number];
    return isInForce(rule, this.#raw(this.#tables.date, row) as number | undefined);
  }

  /** Whether a rule rests on an answer with a failed check. */
  #restsOn(index: number, checks: readonly Check[]): boolean {
    const { reads } = this.#tables.rules[index] as ColumnTables['rules'][number];
    return reads.some((variable) => checks.some(([failed]) => failed === variable));
  }

  #isConfirmed(index: number, row: number): boolean {
    const { confirmed } = this.#columns;
    if (!confirmed) return false;
    this.#row = row;
    return isConfirmed(confirmed, row, index, this.#blamed(index, row), this.#value);
  }

  #blamed(index: number, row: number): readonly number[] {
    const { variables, blame } = this.#tables.rules[index] as ColumnTables['rules'][number];
    if (blame === undefined) return variables;
    const { base, columns } = this.#evidence;
    const word = (row >> 5) - base;
    const masks = this.#tables.blames[blame]?.(this.#state, columns, this.#facts, this.#evidence, base, word);
    return variables.filter((_, position) => (((masks?.[position] ?? -1) >> (row & 31)) & 1) === 1);
  }

  /** The value, as it leaves the module, that a variable has in the log in hand. */
  readonly #value = (variable: number): unknown => {
    const entry = this.#tables.variables[variable];
    const group = this.#tables.variables[variable + 1]?.choiceOf === variable;
    if (!entry || group) return undefined;
    return outwardValue(this.#raw(variable, this.#row) as Value | undefined, entry.form);
  };

  /** The value that a variable has in the block that was run last. */
  #raw(variable: number, row: number): unknown {
    const entry = this.#tables.variables[variable];
    const at = row & (this.#tables.blockRows - 1);
    if (!entry || !this.#bit(entry.has, at)) return undefined;
    if (entry.masks) return entry.masks.find(([, slot]) => this.#bit(slot, at))?.[0];
    if (entry.column === undefined) return entry.scratch?.[at];
    const [column, values] = [this.#tables.answers[entry.column], this.#evidence.columns[entry.column]];
    return column && values && valueAt(column, values, row);
  }

  #bit(slot: number, at: number): boolean {
    return (((this.#state[slot]?.[at >> 5] as number) >> (at & 31)) & 1) === 1;
  }
}
