import { recordWithin } from '../audit/record.ts';
import type { Person } from '../person.ts';
import { changeStanding } from '../standing/standing.ts';
import type { Store } from '../store/store.ts';
import { newId } from '../store/uuid.ts';
import type { DateMove } from './moved-window.ts';

/** A date of a year, and where it goes. */
export type NewMove = Pick<
  DateMove,
  'collection' | 'year' | 'name' | 'defined' | 'definedMoves' | 'from' | 'to' | 'reason'
>;

/** Moves a date of a year: it counts everywhere from the next request. */
export async function moveDate(store: Store, actor: Person, move: NewMove): Promise<void> {
  const { collection, year, name, defined, definedMoves, from, to, reason } = move;
  await changeStanding(store, async (transaction) => {
    const when = { id: newId(), who: actor.id, at: new Date() };
    await transaction
      .insertInto('moved_date')
      .values({
        ...{ ...when, collection, year, name, defined, defined_moves: definedMoves, reason },
        ...{ from_day: from, to_day: to },
      })
      .execute();
    await recordWithin(transaction, {
      organisation: actor.organisation.id,
      who: actor.id,
      action: 'date-moved',
      subject: `${collection}-${year}`,
      details: { date: name, from, to, reason },
    });
  });
}
