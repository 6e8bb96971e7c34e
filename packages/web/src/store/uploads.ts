import { type Selectable, sql, type Transaction } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Person } from '../person.ts';
import type { Store } from './store.ts';
import type { Tables, UploadPartTable, UploadTable } from './tables.ts';
import { isId } from './uuid.ts';

/** What came of some rows. */
export type UploadPart = Pick<Selectable<UploadPartTable>, 'from_row' | 'rows'>;

/** An upload without its file, which is read where it is needed. */
export interface StoredUpload extends Omit<Selectable<UploadTable>, 'content'> {
  /** While rows are left: what came of those that are not, in their order. */
  readonly parts: readonly UploadPart[];
}

const columns = [
  'organisation',
  'id',
  'collection',
  'year',
  'status',
  'name',
  'media',
  'accepted_rows',
  'report',
  'created',
  'created_by',
  'by_job',
  'finished',
] as const satisfies readonly (keyof Selectable<UploadTable>)[];

export interface NewUpload {
  readonly id: string;
  readonly collection: string;
  readonly year: number;
  readonly name: string;
  readonly media: string;
  readonly content: Buffer;
  readonly report: object;
  /** Its sender does not wait: a job writes its logs. */
  readonly byJob?: boolean;
}

/** Keeps a file and its report until it is accepted; false when it is there: the same id again changes nothing. */
export async function keepUpload(
  transaction: Transaction<Tables>,
  person: Person,
  { byJob = false, ...upload }: NewUpload,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('upload')
    .values({
      ...upload,
      report: JSON.stringify(upload.report),
      organisation: person.organisation.id,
      created: new Date(),
      created_by: person.id,
      by_job: byJob,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'id']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** An upload of the person's organisation. */
export async function findUpload(store: Store, person: Person, id: string): Promise<StoredUpload | undefined> {
  if (!isId(id)) return undefined;
  return store.db
    .selectFrom('upload')
    .select(columns)
    .select(({ selectFrom }) =>
      jsonArrayFrom(
        selectFrom('upload_part')
          .select(['from_row', 'rows'])
          .whereRef('upload_part.organisation', '=', 'upload.organisation')
          .whereRef('upload_part.upload', '=', 'upload.id')
          .orderBy('from_row'),
      ).as('parts'),
    )
    .where('organisation', '=', person.organisation.id)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Bytes of a file that are read at once: on their way from the database they take several times their room. */
const piece = 1024 * 1024;

/** The file of an upload as it came; undefined once it is forgotten. */
export async function readContent({ db }: Store, { organisation, id }: StoredUpload): Promise<Buffer | undefined> {
  const ofUpload = db.selectFrom('upload').where('organisation', '=', organisation).where('id', '=', id);
  const stored = await ofUpload.select(sql<number | null>`length(content)`.as('bytes')).executeTakeFirst();
  if (!stored?.bytes) return undefined;
  const content = Buffer.alloc(stored.bytes);
  for (let from = 0; from < content.length; from += piece) {
    const bytes = sql<Buffer | null>`substring(content from ${from + 1}::integer for ${piece}::integer)`;
    const part = (await ofUpload.select(bytes.as('part')).executeTakeFirst())?.part;
    if (!part) return undefined;
    part.copy(content, from);
  }
  return content;
}

/** Takes the next rows of an upload for this transaction; false when another request was quicker. */
export async function takeRows(
  transaction: Transaction<Tables>,
  upload: StoredUpload,
  from: number,
  to: number,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('upload')
    .set({ accepted_rows: to })
    .where('organisation', '=', upload.organisation)
    .where('id', '=', upload.id)
    .where('accepted_rows', '=', from)
    .where('status', '=', 'read')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Keeps what came of the rows that were taken. */
export async function keepPart(
  transaction: Transaction<Tables>,
  { organisation, id }: StoredUpload,
  { from_row, rows }: UploadPart,
): Promise<void> {
  await transaction
    .insertInto('upload_part')
    .values({ organisation, upload: id, from_row, rows: JSON.stringify(rows) })
    .execute();
}

/** Keeps the report of an upload whose rows are all written, in place of its parts; the file itself is forgotten. */
export async function finishUpload(
  transaction: Transaction<Tables>,
  { organisation, id }: StoredUpload,
  report: object,
): Promise<void> {
  await transaction
    .updateTable('upload')
    .set({ report: JSON.stringify(report), status: 'accepted', content: null, finished: new Date() })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute();
  await transaction
    .deleteFrom('upload_part')
    .where('organisation', '=', organisation)
    .where('upload', '=', id)
    .execute();
}

/** Stops an upload of which rows are left; what is written stays. False when nothing is left to stop. */
export async function cancelUpload(store: Store, organisation: string, id: string): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable('upload')
    .set({ status: 'cancelled', content: null, finished: new Date() })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('status', '=', 'read')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The batches that a job is to write, oldest first. */
export function uploadsForJob({ db }: Store) {
  return db
    .selectFrom('upload')
    .select(['id', 'organisation', 'created_by'])
    .where('by_job', '=', true)
    .where('status', '=', 'read')
    .orderBy('created')
    .execute();
}
