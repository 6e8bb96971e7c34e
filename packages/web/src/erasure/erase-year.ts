import { recordWithin } from '../audit/record.ts';
import type { Store } from '../store/store.ts';
import { nilId } from '../store/uuid.ts';
import type { DueYear } from './due-years.ts';
import { eraseBesideLogs } from './erase-beside-logs.ts';
import { eraseFiles } from './erase-files.ts';
import { eraseLogs } from './erase-logs.ts';

/** Logs erased in one transaction. */
const batch = 200;

/**
 * Erases the personal answers of a year: those of its logs and of what happened to them, what was written about the
 * logs in free text, and the files that logs came in and went out with. What else a log holds stays, as it was judged.
 * Done again it finds nothing to do; after an interruption it goes on.
 * @returns how many logs were erased
 */
export async function eraseYear(store: Store, year: DueYear): Promise<number> {
  let erased = 0;
  for (const organisation of await recorders(store, year)) {
    for (let last: string | undefined = nilId; last !== undefined; ) {
      const ids: readonly string[] = await eraseBatch(store, year, organisation, last);
      erased += ids.length;
      last = ids.length === batch ? ids.at(-1) : undefined;
    }
  }
  await eraseFiles(store, year);
  return erased;
}

/** The organisations that recorded logs of the year which are not erased yet. */
async function recorders({ db }: Store, { current: { form } }: DueYear): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('log')
    .select('organisation')
    .distinct()
    .where('collection', '=', form.collection)
    .where('year', '=', form.year)
    .where('erased', 'is', null)
    .execute();
  return rows.map(({ organisation }) => organisation);
}

/** The next logs of an organisation, with all that is kept about them; gives their ids. */
async function eraseBatch(
  { db }: Store,
  year: DueYear,
  organisation: string,
  last: string,
): Promise<readonly string[]> {
  const { form } = year.current;
  return db.transaction().execute(async (transaction) => {
    const found = await transaction
      .selectFrom('log')
      .select('id')
      .where('organisation', '=', organisation)
      .where('collection', '=', form.collection)
      .where('year', '=', form.year)
      .where('erased', 'is', null)
      .where('id', '>', last)
      .orderBy('id')
      .limit(batch)
      .forUpdate()
      .execute();
    const ids = found.map(({ id }) => id);
    if (ids.length === 0) return ids;
    const events = await eraseLogs(transaction, year, { organisation, ids });
    const texts = await eraseBesideLogs(transaction, { organisation, ids });
    await recordWithin(transaction, {
      ...{ organisation, who: null, action: 'personal-data-erased', subject: `${form.collection}-${form.year}` },
      details: { logs: ids.length, events, texts },
    });
    return ids;
  });
}
