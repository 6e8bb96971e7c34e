import type { Kysely, Transaction } from 'kysely';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { type AuditAction, type AuditEntry, digestOfEntry } from './entry.ts';

/** What is to be put on record. */
export interface AuditRequest {
  readonly organisation: string;
  readonly who: string | null;
  readonly action: AuditAction;
  readonly subject?: string | undefined;
  readonly details?: { readonly [name: string]: string | number | boolean | null | undefined };
}

/** Puts something on record by itself. */
export async function record(store: Store, request: AuditRequest): Promise<void> {
  await store.db.transaction().execute((transaction) => recordWithin(transaction, request));
}

/** Puts something on record in the transaction that does it: both happen, or neither. */
export async function recordWithin(transaction: Transaction<Tables>, request: AuditRequest): Promise<void> {
  const { organisation, who, action, subject = null, details = {} } = request;
  const end = await lockChain(transaction, organisation);
  const known = Object.entries(details).filter(([, value]) => value !== undefined);
  const entry: AuditEntry = {
    organisation,
    number: Number(end.length) + 1,
    at: new Date(),
    who,
    action,
    subject,
    details: Object.fromEntries(known),
    previous: end.hash,
  };
  const hash = digestOfEntry(entry);
  await transaction
    .insertInto('audit')
    .values({ ...entry, details: JSON.stringify(entry.details), hash })
    .execute();
  await transaction
    .updateTable('audit_chain')
    .set({ length: entry.number, hash })
    .where('organisation', '=', organisation)
    .execute();
}

/** The end of an organisation's chain, held until the transaction ends: entries come one after the other. */
async function lockChain(db: Kysely<Tables>, organisation: string) {
  await db
    .insertInto('audit_chain')
    .values({ organisation, length: 0, hash: '' })
    .onConflict((conflict) => conflict.column('organisation').doNothing())
    .execute();
  return db
    .selectFrom('audit_chain')
    .select(['length', 'hash'])
    .where('organisation', '=', organisation)
    .forUpdate()
    .executeTakeFirstOrThrow();
}
