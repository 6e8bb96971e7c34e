import type { Column, Columns, StoredLog, Unreadable } from '../columns.ts';
import type { Value } from '../form.ts';
import type { Confirmation } from '../outcome.ts';
import { badOption, badStep, badType } from './answers.ts';
import { fillConfirmations } from './column-confirmations.ts';
import type { Cell, ColumnEntry, ColumnTables } from './column-entries.ts';
import { OpenFact, unknownFact } from './column-facts.ts';
import { notAsked, OpenService, rebuildAnswers } from './column-services.ts';
import { outwardValue } from './judging.ts';
import { asObject } from './take.ts';

/** Logs into typed columns, and back. The text of this file, without types, is copied into column modules. */

/** What a column holds of an answer: its value, or what could not be read. */
export function cellOf(raw: unknown, parsed: unknown): Cell {
  if (parsed !== badType && parsed !== badStep && parsed !== badOption) return parsed as Cell;
  return { check: (parsed as { readonly check: string }).check, raw };
}

function valuesFor({ holds, codes }: ColumnEntry, count: number): Column['values'] {
  if (holds === 'numbers') return new Float64Array(count);
  if (holds === 'codes') return (codes?.length ?? 0) < 256 ? new Uint8Array(count) : new Uint16Array(count);
  return holds === 'flags' ? new Int32Array((count + 31) >> 5) : new Array<unknown>(count).fill(undefined);
}

/** A column that is being filled. */
export class OpenColumn implements Column {
  readonly values: Column['values'];
  readonly bits?: Int32Array;
  readonly given: Int32Array;
  readonly unreadable: Int32Array;
  readonly wrong = new Map<number, Unreadable>();
  readonly #set: (row: number, value: unknown) => void;

  constructor(entry: ColumnEntry, count: number) {
    const { holds, codes, masked } = entry;
    this.values = valuesFor(entry, count);
    this.given = new Int32Array((count + 31) >> 5);
    this.unreadable = new Int32Array((count + 31) >> 5);
    const values = this.values as unknown[];
    const positions = new Map(codes?.map((code, index) => [code, index]));
    if (holds === 'flags')
      this.#set = (row, value) => {
        (values as number[])[row >> 5] = (values[row >> 5] as number) | ((value as number) << (row & 31));
      };
    else if (holds === 'codes') {
      const size = positions.size;
      const bits = masked ? new Int32Array(((count + 31) >> 5) * size) : undefined;
      if (bits) this.bits = bits;
      this.#set = (row, value) => {
        const code = positions.get(value) as number;
        values[row] = code;
        const place = (row >> 5) * size + code;
        if (bits) bits[place] = (bits[place] as number) | (1 << (row & 31));
      };
    } else
      this.#set = (row, value) => {
        values[row] = value;
      };
  }

  put(row: number, cell: Cell): void {
    if (cell === undefined) return;
    if (typeof cell === 'object') {
      this.wrong.set(row, cell);
      this.unreadable[row >> 5] = (this.unreadable[row >> 5] as number) | (1 << (row & 31));
      return;
    }
    this.#set(row, cell);
    this.given[row >> 5] = (this.given[row >> 5] as number) | (1 << (row & 31));
  }
}

/** Logs as columns. */
export function fillColumns(tables: ColumnTables, logs: readonly StoredLog[]): Columns {
  const count = logs.length;
  const columns = tables.answers.map((entry) => new OpenColumn(entry, count));
  const facts = tables.facts.map(() => new OpenFact(count));
  const services = tables.services.map((service) => new OpenService(service, count));
  logs.forEach(({ answers, context }, row) => {
    const taken = tables.takeFacts(asObject(context));
    tables.read(tables.takeAnswers(asObject(answers)), taken, columns, facts, row);
    for (const [index, service] of services.entries()) service.put(row, taken[facts.length + index]);
  });
  const named = <T>(list: readonly { readonly id: string }[], values: readonly T[]) =>
    Object.fromEntries(list.map(({ id }, index) => [id, values[index] as T]));
  const confirmations = logs.map((log) =>
    Array.isArray(log.confirmations) && log.confirmations.length > 0
      ? (log.confirmations as readonly Confirmation[])
      : undefined,
  );
  return {
    count,
    answers: named(tables.answers, columns),
    facts: named(tables.facts, facts),
    services: named(tables.services, services),
    confirmations,
    confirmed: fillConfirmations(confirmations, positionsOf(tables.rules), positionsOf(tables.variables)),
  };
}

/** Where things stand in their list. */
function positionsOf(list: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(list.map(({ id }, index) => [id, index]));
}

/** The value of one log in a column. */
export function valueAt({ holds, codes }: ColumnEntry, { values }: Pick<Column, 'values'>, row: number): unknown {
  if (holds === 'flags') return ((values[row >> 5] as number) >> (row & 31)) & 1;
  return holds === 'codes' ? codes?.[values[row] as number] : values[row];
}

/** One log as it was, or would be, given. */
export function rebuildLog(tables: ColumnTables, columns: Columns, row: number): Required<StoredLog> {
  const answers = tables.answers.flatMap((entry) => {
    const column = columns.answers[entry.id];
    const wrong = column?.wrong.get(row);
    if (wrong) return [[entry.id, wrong.raw]];
    if (!column || (((column.given[row >> 5] as number) >> (row & 31)) & 1) === 0) return [];
    return [[entry.id, outwardValue(valueAt(entry, column, row) as Value, entry.form)]];
  });
  const facts = tables.facts.flatMap(({ id, form }) => {
    const { values, places } = columns.facts[id] ?? unknownFact;
    const fact = values[places[places.length > 1 ? row : 0] as number] as Value | undefined;
    return fact === undefined ? [] : [[id, Array.isArray(fact) ? fact : outwardValue(fact, form)]];
  });
  const services = tables.services.flatMap((service) => {
    const said = rebuildAnswers(service, columns.services?.[service.id] ?? notAsked, row);
    return said.length === 0 ? [] : [[`external.${service.id}`, said]];
  });
  return {
    answers: Object.fromEntries(answers),
    context: Object.fromEntries([...facts, ...services]),
    confirmations: columns.confirmations?.[row] ?? [],
  };
}
