import type { Person } from '../person.ts';
import { nameOn } from '../records/read-records.ts';
import { type LogFilter, walkFound } from '../store/find.ts';
import { readListed } from '../store/list.ts';
import type { Log } from '../store/logs.ts';
import type { Store } from '../store/store.ts';
import type { Names } from './columns.ts';

/** Logs read at a time: what an export holds in memory. */
const stride = 250;

/** All logs that a filter finds, some at a time, in the order of their creation. */
export async function* readFound(store: Store, person: Person, filter: LogFilter): AsyncGenerator<readonly Log[]> {
  let after: string | undefined;
  for (;;) {
    const keys = await walkFound(store, person, filter, { limit: stride, after });
    if (keys.length > 0) yield await readListed(store, keys);
    if (keys.length < stride) return;
    after = keys.at(-1)?.log;
  }
}

/** The names that all organisations and people have on a day: a directory of some thousands. */
export async function readNames({ db }: Store, day: string): Promise<Names> {
  const [organisations, people] = await Promise.all([
    db
      .selectFrom('organisation')
      .select(['reference', nameOn(day).as('name')])
      .execute(),
    db.selectFrom('person').select(['reference', 'name']).execute(),
  ]);
  return new Map([...organisations, ...people].map(({ reference, name }) => [reference, name]));
}
