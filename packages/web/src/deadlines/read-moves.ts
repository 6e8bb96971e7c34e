import type { Store } from '../store/store.ts';
import type { DateMove } from './moved-window.ts';

/** Every date that was ever moved in the service, earliest first. */
export async function readMoves({ db }: Store): Promise<readonly DateMove[]> {
  const rows = await db
    .selectFrom('moved_date')
    .innerJoin('person', 'person.person', 'moved_date.who')
    .selectAll('moved_date')
    .select('person.name as by')
    .orderBy('moved_date.id')
    .execute();
  return rows.map(({ id, collection, year, name, defined, defined_moves, from_day, to_day, reason, by, at }) => ({
    ...{ id, collection, year, name, defined, reason, at },
    definedMoves: defined_moves,
    from: from_day,
    to: to_day,
    who: by,
  }));
}
