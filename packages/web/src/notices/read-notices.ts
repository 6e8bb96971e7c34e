import type { Store } from '../store/store.ts';
import type { Notice } from './notice.ts';

/** Every notice that was ever written, the latest first. */
export async function readNotices({ db }: Store): Promise<readonly Notice[]> {
  const rows = await db
    .selectFrom('notice')
    .innerJoin('person', 'person.person', 'notice.written_by')
    .selectAll('notice')
    .select('person.name as by')
    .orderBy('notice.id', 'desc')
    .execute();
  return rows.map(({ id, heading, text, from_day, until_day, collection, role, ended, version, by, written }) => ({
    ...{ id, heading, text, ended, version, written },
    from: from_day,
    until: until_day,
    collection: collection ?? undefined,
    role: role ?? undefined,
    writtenBy: by,
  }));
}
