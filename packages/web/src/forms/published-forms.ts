import { gunzipSync, gzipSync } from 'node:zlib';
import { releaseOf } from '@annum/compiler';
import { sql } from 'kysely';
import type { Store } from '../store/store.ts';
import type { CurrentForm, Forms } from './catalogue.ts';
import { whenUsed } from './compile.ts';
import type { Published } from './in-use.ts';

/** What is kept of a published form: enough to judge logs by it when its definition is another by now. */
type Kept = Pick<CurrentForm, 'form' | 'window' | 'applied' | 'module'>;

/** The forms that were published last, as they are kept in the database. */
export async function readPublished({ db }: Store): Promise<Published> {
  const rows = await db
    .selectFrom('published_form')
    .distinctOn(['collection', 'year'])
    .selectAll()
    .orderBy('collection')
    .orderBy('year')
    .orderBy('created', 'desc')
    .execute();
  return new Map(rows.map(({ hash, content }) => [hash, unpacked(content)]));
}

/** Keeps the published forms that are in use, so that they stay in use when their definitions are edited. */
export async function keepPublished({ db }: Store, forms: Forms): Promise<void> {
  for (const { id, forms: used, releases = [] } of forms.collections())
    for (const current of used) {
      const { year, hash } = current.form;
      if (releaseOf(releases, year)?.hash !== hash || (await isKept(db, id, year, hash))) continue;
      await db
        .insertInto('published_form')
        .values({ collection: id, year, hash, content: packed(current), created: sql<Date>`now()` })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
}

async function isKept(db: Store['db'], collection: string, year: number, hash: string): Promise<boolean> {
  const found = await db
    .selectFrom('published_form')
    .select('hash')
    .where('collection', '=', collection)
    .where('year', '=', year)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return found !== undefined;
}

function packed({ form, window, applied, module }: CurrentForm): Buffer {
  const kept: Kept = { form, window, applied, module };
  return gzipSync(JSON.stringify(kept));
}

function unpacked(content: Buffer): CurrentForm {
  const { module, ...form } = JSON.parse(gunzipSync(content).toString()) as Kept;
  return whenUsed(form, () => module);
}
