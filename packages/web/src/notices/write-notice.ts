import { recordWithin } from '../audit/record.ts';
import type { Person } from '../person.ts';
import { changeStanding } from '../standing/standing.ts';
import type { Store } from '../store/store.ts';
import { newId } from '../store/uuid.ts';
import type { Notice } from './notice.ts';

export type NoticeWords = Pick<Notice, 'heading' | 'text' | 'from' | 'until' | 'collection' | 'role'>;

/** Publishes a notice. Gives its id. */
export async function createNotice(store: Store, actor: Person, words: NoticeWords): Promise<string> {
  const id = newId();
  await changeStanding(store, async (transaction) => {
    await transaction
      .insertInto('notice')
      .values({ id, ...columnsOf(words), written_by: actor.id, written: new Date() })
      .execute();
    const details = { heading: words.heading, from: words.from, until: words.until };
    const whom = { organisation: actor.organisation.id, who: actor.id };
    await recordWithin(transaction, { ...whom, action: 'notice-published', subject: id, details });
  });
  return id;
}

/** Changes a notice, or ends it. False when it was changed meanwhile. */
export async function changeNotice(
  store: Store,
  actor: Person,
  { id, version }: Pick<Notice, 'id' | 'version'>,
  change: NoticeWords | 'end',
): Promise<boolean> {
  return changeStanding(store, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('notice')
      .set({ ...(change === 'end' ? { ended: true } : columnsOf(change)), version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .where('ended', '=', false)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return false;
    const action = change === 'end' ? 'notice-ended' : 'notice-changed';
    const whom = { organisation: actor.organisation.id, who: actor.id };
    await recordWithin(transaction, { ...whom, action, subject: id });
    return true;
  });
}

function columnsOf({ heading, text, from, until, collection, role }: NoticeWords) {
  return { heading, text, from_day: from, until_day: until, collection: collection ?? null, role: role ?? null };
}
