import { type Selectable, sql } from 'kysely';
import type { Person } from '../person.ts';
import type { Store } from './store.ts';
import type { LogExportTable } from './tables.ts';
import { isId } from './uuid.ts';

export type LogExport = Selectable<LogExportTable>;

/** Files are kept for so many days. */
export const daysKept = 7;

/** The files that a person asked for, newest first. */
export function exportsOf({ db }: Store, { id, organisation }: Person): Promise<readonly LogExport[]> {
  return db
    .selectFrom('log_export')
    .selectAll()
    .where('organisation', '=', organisation.id)
    .where('person', '=', id)
    .orderBy('created', 'desc')
    .limit(50)
    .execute();
}

/** One of the files that the person asked for. */
export async function findExport({ db }: Store, person: Person, id: string): Promise<LogExport | undefined> {
  if (!isId(id)) return undefined;
  return db
    .selectFrom('log_export')
    .selectAll()
    .where('organisation', '=', person.organisation.id)
    .where('id', '=', id)
    .where('person', '=', person.id)
    .executeTakeFirst();
}

/** Minutes after which a file that was begun and not finished is begun again: its program has died. */
const lease = 60;

/** Takes the oldest file that nobody is making. */
export async function takeExport({ db }: Store): Promise<LogExport | undefined> {
  const free = sql<boolean>`status = 'waiting' and (taken is null or taken < now() - make_interval(mins => ${lease}))`;
  return db
    .updateTable('log_export')
    .set({ taken: sql`now()` })
    .where(({ eb, selectFrom, refTuple }) =>
      eb(
        refTuple('organisation', 'id'),
        'in',
        selectFrom('log_export')
          .select(['organisation', 'id'])
          .where(free)
          .orderBy('created')
          .limit(1)
          .forUpdate()
          .skipLocked()
          .$asTuple('organisation', 'id'),
      ),
    )
    .returningAll()
    .executeTakeFirst();
}

/** Keeps the bytes of a file in parts, from the beginning, and says that it is ready. */
export async function keepContent(
  { db }: Store,
  { organisation, id }: LogExport,
  parts: AsyncIterable<Uint8Array>,
  logs: () => number,
): Promise<void> {
  await db.deleteFrom('log_export_part').where('organisation', '=', organisation).where('export', '=', id).execute();
  let number = 0;
  let bytes = 0;
  for await (const part of parts) {
    await db
      .insertInto('log_export_part')
      .values({ organisation, export: id, number, content: Buffer.from(part) })
      .execute();
    number += 1;
    bytes += part.byteLength;
  }
  await finish({ db }, { organisation, id }, { status: 'ready', logs: logs(), bytes: String(bytes) });
}

/** Says that a file cannot be made. */
export function failExport(store: Store, one: LogExport): Promise<void> {
  return finish(store, one, { status: 'failed' });
}

async function finish(
  { db }: Pick<Store, 'db'>,
  { organisation, id }: Pick<LogExport, 'organisation' | 'id'>,
  outcome: { readonly status: 'ready' | 'failed'; readonly logs?: number; readonly bytes?: string },
): Promise<void> {
  await db
    .updateTable('log_export')
    .set({ ...outcome, finished: new Date() })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute();
}

/** The content of a file, part by part. */
export async function* readContent({ db }: Store, { organisation, id }: LogExport): AsyncGenerator<Buffer> {
  for (let number = 0; ; number += 1) {
    const part = await db
      .selectFrom('log_export_part')
      .select('content')
      .where('organisation', '=', organisation)
      .where('export', '=', id)
      .where('number', '=', number)
      .executeTakeFirst();
    if (!part) return;
    yield part.content;
  }
}

/** Forgets files that have been kept long enough, with their content. */
export async function forgetExports({ db }: Store): Promise<void> {
  const since = new Date(Date.now() - daysKept * 24 * 60 * 60_000);
  await db.deleteFrom('log_export').where('created', '<', since).execute();
}
