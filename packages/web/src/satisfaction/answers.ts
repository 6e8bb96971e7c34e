import { sql } from 'kysely';
import { recordWithin } from '../audit/record.ts';
import type { Person } from '../person.ts';
import type { Log } from '../store/logs.ts';
import type { Store } from '../store/store.ts';
import { newId } from '../store/uuid.ts';

/** What a person said: 1 is very easy, 5 very hard. */
export interface Satisfaction {
  readonly score: number;
  readonly words: string | null;
}

/** What can be said, from 1 on. */
export const scores = ['Very easy', 'Easy', 'Neither easy nor hard', 'Hard', 'Very hard'] as const;

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
  const { id: organisation } = person.organisation;
  await db.transaction().execute(async (transaction) => {
    const who = { organisation, id: newId(), person: person.id };
    await transaction
      .insertInto('satisfaction')
      .values({ ...who, collection, year, score, words, created: new Date() })
      .execute();
    const subject = `${collection}-${year}`;
    await recordWithin(transaction, { organisation, who: person.id, action: 'satisfaction-given', subject });
  });
}

/** How many people gave each score, for a year of a collection: the first is of those who said “very easy”. */
export interface Scores {
  readonly collection: string;
  readonly year: number;
  readonly counts: readonly number[];
}

/** The scores of every year of every collection, the latest year first. */
export async function readScores({ db }: Store): Promise<readonly Scores[]> {
  const rows = await db
    .selectFrom('satisfaction')
    .select(['collection', 'year', 'score', sql<number>`count(*)::integer`.as('count')])
    .groupBy(['collection', 'year', 'score'])
    .orderBy('collection')
    .orderBy('year', 'desc')
    .execute();
  const years = Map.groupBy(rows, ({ collection, year }) => `${collection} ${year}`);
  return [...years.values()].flatMap((found) => {
    const [first] = found;
    const counts = scores.map((_, index) => found.find(({ score }) => score === index + 1)?.count ?? 0);
    return first ? [{ collection: first.collection, year: first.year, counts }] : [];
  });
}

/** What people said in words, the newest first; nobody is named. */
export async function readWords({ db }: Store, limit: number) {
  return db
    .selectFrom('satisfaction')
    .select(['collection', 'year', 'score', 'words', 'created'])
    .where('words', 'is not', null)
    .orderBy('created', 'desc')
    .limit(limit)
    .execute();
}
