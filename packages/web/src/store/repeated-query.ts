import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Stands for a value that is not known yet, while the text of a query is made. */
class Gap {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

const gaps = new Proxy({}, { get: (_, name) => new Gap(String(name)) });

/**
 * A query that nearly every request asks: its text is made the first time, and then only its values are put in.
 * @param build makes it of values that are not known yet; they may become parameters and nothing else, so a list goes
 *   into `= any(…)`
 * @returns asks it with values, for its rows
 */
export function repeatedQuery<Given extends object, Row>(
  build: (db: Kysely<Tables>, given: Given) => Compilable<Row>,
): (db: Kysely<Tables>, given: Given) => Promise<Row[]> {
  let made: CompiledQuery<Row> | undefined;
  return async (db, given) => {
    made ??= build(db, gaps as Given).compile();
    const filled = (value: unknown) => (value instanceof Gap ? given[value.name as keyof Given] : value);
    const { rows } = await db.executeQuery<Row>({ ...made, parameters: made.parameters.map(filled) });
    return rows;
  };
}
