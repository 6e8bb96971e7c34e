import { type Lowered, mayBeNaN, settled } from './lowered.ts';
import { print } from './print.ts';

/** A piece of the generated function, with the local values it reads and sets. */
export interface Statement {
  readonly text: string;
  readonly reads: ReadonlySet<string>;
  readonly writes: readonly string[];
  /** Left out when nothing reads what it sets. */
  readonly dispensable?: boolean;
}

/** Builds a statement: `code` prints lowered parts and notes what they read. */
export function statement(
  writes: readonly string[],
  build: (code: (part: Lowered) => string) => string,
  dispensable = false,
): Statement {
  const reads = new Set<string>();
  const text = build((part) => print(part, reads));
  for (const name of writes) reads.delete(name);
  return { text, reads, writes, dispensable };
}

/** Sets a local to a value; what comes out as NaN, as a part of it is absent, is nothing. */
export function assignText(name: string, value: Lowered, code: (part: Lowered) => string): string {
  const result = settled(value);
  return `${name} = ${code(result)};${mayBeNaN(result) ? ` if (${name} !== ${name}) ${name} = undefined;` : ''}`;
}

/** Leaves out dispensable statements that nothing later needs. */
export function withoutDeadStatements(
  statements: readonly Statement[],
  needed: ReadonlySet<string>,
): readonly Statement[] {
  const wanted = new Set(needed);
  const kept: Statement[] = [];
  for (const each of [...statements].reverse()) {
    if (each.dispensable && !each.writes.some((name) => wanted.has(name))) continue;
    for (const name of each.reads) wanted.add(name);
    kept.push(each);
  }
  return kept.reverse();
}
