import type { Person } from '../person.ts';
import type { Log } from '../store/logs.ts';
import type { Store } from '../store/store.ts';
import { newId } from '../store/uuid.ts';

/** What a person said: 1 is very easy, 5 very hard. */
export interface Satisfaction {
  readonly score: number;
  readonly words: string | null;
}

const week = 7 * 24 * 60 * 60 * 1000;

/** Whether a person may be asked: nobody is more than once a week. */
export async function mayAsk({ db }: Store, person: Person): Promise<boolean> {
  const lately = await db
    .selectFrom('satisfaction')
    .select('id')
    .where('organisation', '=', person.organisation.id)
    .where('person', '=', person.id)
    .where('created', '>', new Date(Date.now() - week))
    .executeTakeFirst();
  return lately === undefined;
}

/** Keeps what a person said after completing a log; not which log it was. */
export async function keepSatisfaction(
  { db }: Store,
  person: Person,
  { collection, year }: Log,
  { score, words }: Satisfaction,
): Promise<void> {
  const who = { organisation: person.organisation.id, id: newId(), person: person.id };
  await db
    .insertInto('satisfaction')
    .values({ ...who, collection, year, score, words, created: new Date() })
    .execute();
}
