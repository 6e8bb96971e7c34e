import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/tables.ts';

/** The templates of an organisation that becomes part of another, by name: of two of one name the other's own stays. */
export interface MergedTemplates {
  readonly moved: readonly string[];
  readonly removed: readonly string[];
}

/** What a merger would do to the templates of an organisation. */
export async function templatesToMerge(db: Kysely<Tables>, from: string, into: string): Promise<MergedTemplates> {
  const rows = await db
    .selectFrom('answer_template as own')
    .select(['own.name', isTaken(into).as('taken')])
    .where('own.organisation', '=', from)
    .orderBy(sql`lower(own.name)`)
    .execute();
  const named = (taken: boolean) => rows.filter((row) => row.taken === taken).map(({ name }) => name);
  return { moved: named(false), removed: named(true) };
}

/** Moves the templates of an organisation to another, and takes out those of which the other has one of that name. */
export async function mergeTemplates(db: Kysely<Tables>, from: string, into: string): Promise<MergedTemplates> {
  const merged = await templatesToMerge(db, from, into);
  await db.deleteFrom('answer_template as own').where('own.organisation', '=', from).where(isTaken(into)).execute();
  await db.updateTable('answer_template').set({ organisation: into }).where('organisation', '=', from).execute();
  return merged;
}

function isTaken(into: string) {
  return sql<boolean>`exists (select from answer_template theirs where theirs.organisation = ${into}
    and theirs.collection = own.collection and lower(theirs.name) = lower(own.name))`;
}
