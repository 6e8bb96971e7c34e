import { sql, type Transaction } from 'kysely';
import type { Person } from '../person.ts';
import { findDuplicates } from '../store/list.ts';
import { type Log, readLog } from '../store/logs.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';

/** Other logs that a person may read and that look the same, except those that were said to be right as well. */
export async function twinsOf(store: Store, person: Person, log: Log): Promise<readonly Log[]> {
  const ids = await findDuplicates(store, person, log);
  if (ids.length === 0 || log.duplicateKey === null) return [];
  const read = await Promise.all(ids.map((id) => readLog(store, person, id)));
  const found = read.filter((each) => each !== undefined);
  const pairs = await store.db
    .selectFrom('distinct_pair')
    .select(['log', 'other'])
    .where('organisation', 'in', [...new Set([log, ...found].map(({ organisation }) => organisation))])
    .where('duplicate_key', '=', log.duplicateKey)
    .where((where) => where.or([where('log', '=', log.id), where('other', '=', log.id)]))
    .execute();
  const distinct = new Set(pairs.flatMap(({ log: one, other }) => [one, other]));
  return found.filter(({ id }) => !distinct.has(id));
}

/** Remembers that a log and its twins are all right, as long as the answers they are compared by stay. */
export async function sayDistinct(store: Store, person: Person, log: Log, twins: readonly Log[]): Promise<void> {
  await store.db.transaction().execute(async (transaction) => {
    for (const twin of twins) await writePair(transaction, person, log, twin);
  });
}

async function writePair(transaction: Transaction<Tables>, person: Person, log: Log, twin: Log): Promise<void> {
  const [earlier, later] = log.id < twin.id ? [log, twin] : [twin, log];
  if (log.duplicateKey === null) return;
  await transaction
    .insertInto('distinct_pair')
    .values({
      organisation: earlier.organisation,
      log: earlier.id,
      other: later.id,
      duplicate_key: log.duplicateKey,
      who: person.id,
      at: sql<Date>`now()`,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'log', 'other', 'duplicate_key']).doNothing())
    .execute();
}
