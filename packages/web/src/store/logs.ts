import type { Answers, Confirmation, Outcome, Status } from '@annum/engine';
import { type Selectable, sql, type Transaction } from 'kysely';
import type { Person } from '../person.ts';
import { changesBetween } from './changes.ts';
import { eventOf, newConfirmations } from './event-row.ts';
import { type Judgement, listedColumns } from './judge.ts';
import { listEverywhere, type Seers, seersFor } from './listing.ts';
import type { Store } from './store.ts';
import type { LogTable, Prefill, Tables } from './tables.ts';
import { followQueries, raiseQueries } from './track-queries.ts';
import { isId, newId } from './uuid.ts';
import { seenBy } from './visible.ts';

/** A case record as it is stored. */
export interface Log {
  /** The organisation that recorded it. */
  readonly organisation: string;
  readonly id: string;
  readonly collection: string;
  readonly year: number;
  readonly status: Status;
  /** References of the owning and managing organisation and of the person it is assigned to, where they are known. */
  readonly owning: string | null;
  readonly managing: string | null;
  readonly assigned: string | null;
  /** Ids of the organisations whose people may open it. */
  readonly seenBy: readonly string[];
  readonly eventDate: string | null;
  readonly reference: string | null;
  readonly externalReference: string | null;
  readonly duplicateKey: string | null;
  readonly answers: Answers;
  readonly values: Outcome['values'];
  readonly confirmations: readonly Confirmation[];
  /** The values as they were last sent, as far as a later save has put them aside. */
  readonly submitted: Outcome['values'] | null;
  readonly formHash: string;
  /** How many errors it has, blanks aside. */
  readonly errors: number;
  readonly version: number;
  readonly created: Date;
  /** Id of the person who recorded it. */
  readonly createdBy: string;
  readonly updated: Date;
  /** When it was deleted; only exports find such a log. */
  readonly deleted: Date | null;
  readonly deletionReason: string | null;
  /** When its personal answers were erased: it stays as it is from then on. */
  readonly erased: Date | null;
  /** Id of the file of logs that it came in. */
  readonly upload: string | null;
  /** What it was begun with, the first source first. */
  readonly prefills: readonly Prefill[];
}

/** Something to be written in the same transaction as a log. */
export type Alongside = (transaction: Transaction<Tables>, log: Log) => Promise<void>;

/** The database's clock, at the beginning of the transaction: the feed of changes relies on it. */
const moment = sql<Date>`now()`;

export interface NewLog {
  readonly judgement: Judgement;
  readonly externalReference?: string | undefined;
  /** Id of the file it came with. */
  readonly upload?: string | undefined;
  readonly prefills?: readonly Prefill[] | undefined;
  readonly alongside?: Alongside | undefined;
}

/** A new log; or the id of the log that already has its external reference. */
export type Created = { readonly created: Log } | { readonly taken: string };

/** Writes a new log with its first event. */
export async function createLog(store: Store, person: Person, entry: NewLog): Promise<Created> {
  return store.db.transaction().execute(async (transaction): Promise<Created> => {
    const seers = await seersFor(transaction, person, [listedColumns(entry.judgement)]);
    const [log, event] = rowsOf(person, entry, seers);
    const row = await transaction
      .insertInto('log')
      .values(log)
      .onConflict((conflict) =>
        conflict.columns(['organisation', 'collection', 'external_reference']).where('deleted', 'is', null).doNothing(),
      )
      .returningAll()
      .executeTakeFirst();
    if (!row) return { taken: await idByReference(transaction, log) };
    await transaction.insertInto('event').values(event).execute();
    await listEverywhere(transaction, [row]);
    await raiseQueries(transaction, [{ ...row, judgement: entry.judgement }]);
    const created = logOf(row);
    await entry.alongside?.(transaction, created);
    return { created };
  });
}

/** The rows of a new log and of the event that says so. */
export function rowsOf(person: Person, { judgement, externalReference, upload, prefills }: NewLog, seers: Seers) {
  const id = newId();
  const { organisation } = person;
  const columns = listedColumns(judgement);
  const log = {
    ...columns,
    seen_by: [...seers(organisation.id, columns)],
    ...contentOf(judgement),
    organisation: organisation.id,
    id,
    external_reference: externalReference ?? null,
    version: 1,
    created: moment,
    created_by: person.id,
    updated: moment,
    upload: upload ?? null,
    prefill: prefillColumn(prefills),
  };
  const changes = changesBetween({}, judgement.answers);
  const first = { organisation: organisation.id, id, version: 1, channel: judgement.channel, changes };
  return [log, eventOf(person, first)] as const;
}

function contentOf({ answers, values, confirmations, submitted }: Judgement) {
  return {
    answers: JSON.stringify(answers),
    values: JSON.stringify(values),
    confirmations: JSON.stringify(confirmations),
    submitted: submitted === undefined ? null : JSON.stringify(submitted),
  };
}

function prefillColumn(prefills: readonly Prefill[] = []): string | null {
  return prefills.length === 0 ? null : JSON.stringify(prefills);
}

async function idByReference(
  transaction: Transaction<Tables>,
  {
    organisation,
    collection,
    external_reference,
  }: { organisation: string; collection: string; external_reference: string | null },
): Promise<string> {
  const { id } = await transaction
    .selectFrom('log')
    .select('id')
    .where('organisation', '=', organisation)
    .where('collection', '=', collection)
    .where('external_reference', '=', external_reference)
    .where('deleted', 'is', null)
    .executeTakeFirstOrThrow();
  return id;
}

/** One log that the person may read; any other does not exist for them. */
export async function readLog(store: Store, person: Person, id: string): Promise<Log | undefined> {
  if (!isId(id)) return undefined;
  const row = await store.db
    .selectFrom('log')
    .selectAll()
    .where('id', '=', id)
    .where(seenBy(person))
    .executeTakeFirst();
  return row && logOf(row);
}

/** The log that a supplier knows by its own reference: one that their organisation recorded. */
export async function findByReference(
  store: Store,
  person: Person,
  collection: string,
  externalReference: string,
): Promise<Log | undefined> {
  const row = await store.db
    .selectFrom('log')
    .selectAll()
    .where('organisation', '=', person.organisation.id)
    .where('collection', '=', collection)
    .where('external_reference', '=', externalReference)
    .where(seenBy(person))
    .executeTakeFirst();
  return row && logOf(row);
}

export interface Save {
  /** The log as the person saw it. When its version is no longer the log's, nothing is written. */
  readonly before: Log;
  readonly judgement: Judgement;
  /** The version whose change is taken back. */
  readonly undoes?: number | undefined;
  /** Absent: what the log was begun with stays as it is. */
  readonly prefills?: readonly Prefill[] | undefined;
  readonly alongside?: Alongside | undefined;
}

/** Saved; or the log as somebody else saved it meanwhile; or there is no such log. */
export type Saved = { readonly saved: Log } | { readonly conflict: Log } | { readonly missing: true };

/** Writes new answers over a version of a log, with the event of what changed, unless the log has moved on. */
export async function saveLog(store: Store, person: Person, save: Save): Promise<Saved> {
  if (isSame(save.before, save.judgement)) return { saved: save.before };
  const saved = await writeSave(store, person, save);
  if (saved) return { saved };
  const now = await readLog(store, person, save.before.id);
  return now ? { conflict: now } : { missing: true };
}

/** Whether a save would change nothing. */
export function isSame(before: Log, judgement: Judgement): boolean {
  const { form } = judgement.current;
  const same = (left: unknown, right: unknown) => changesBetween({ it: left }, { it: right }).length === 0;
  return (
    before.formHash === form.hash &&
    before.status === judgement.outcome.status &&
    changesBetween(before.answers, judgement.answers).length === 0 &&
    changesBetween(before.values, judgement.values).length === 0 &&
    same(before.confirmations, judgement.confirmations)
  );
}

async function writeSave(store: Store, person: Person, save: Save): Promise<Log | undefined> {
  return store.db.transaction().execute(async (transaction) => {
    const log = await saveWithin(transaction, person, save);
    if (log) await save.alongside?.(transaction, log);
    return log;
  });
}

/** Writes a save in a transaction that does more; undefined when the log has moved on. */
export async function saveWithin(
  transaction: Transaction<Tables>,
  person: Person,
  { before, judgement, undoes, prefills }: Save,
): Promise<Log | undefined> {
  const { organisation, id, version } = before;
  const changes = changesBetween(before.answers, judgement.answers);
  const columns = listedColumns(judgement);
  const seers = await seersFor(transaction, person, [columns], before.seenBy);
  const seen_by = [...seers(organisation, columns)];
  const row = await transaction
    .updateTable('log')
    .set({
      ...columns,
      ...contentOf(judgement),
      ...(prefills && { prefill: prefillColumn(prefills) }),
      seen_by,
      version: version + 1,
      updated: moment,
    })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('erased', 'is', null)
    .where(seenBy(person))
    .returningAll()
    .executeTakeFirst();
  if (!row) return undefined;
  const confirmed = newConfirmations(before.confirmations, judgement.confirmations);
  const step = { version: version + 1, channel: judgement.channel, changes, undoes, confirmed };
  const event = eventOf(person, { organisation, id, ...step });
  await transaction.insertInto('event').values(event).execute();
  await listEverywhere(transaction, [row], before.seenBy);
  await followQueries(transaction, { ...row, judgement }, before.formHash);
  return logOf(row);
}

/** A stored row as the rest of the program reads it. */
export function logOf(row: Selectable<LogTable>): Log {
  return {
    organisation: row.organisation,
    id: row.id,
    collection: row.collection,
    year: row.year,
    status: row.status,
    owning: row.owning,
    managing: row.managing,
    assigned: row.assigned,
    seenBy: row.seen_by,
    eventDate: row.event_date,
    reference: row.reference,
    externalReference: row.external_reference,
    duplicateKey: row.duplicate_key,
    answers: row.answers,
    values: row.values,
    confirmations: row.confirmations,
    submitted: row.submitted,
    formHash: row.form_hash,
    errors: row.errors,
    version: row.version,
    created: row.created,
    createdBy: row.created_by,
    updated: row.updated,
    deleted: row.deleted,
    deletionReason: row.deletion_reason,
    erased: row.erased,
    upload: row.upload,
    prefills: row.prefill ?? [],
  };
}
