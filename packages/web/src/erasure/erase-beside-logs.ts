import { sql, type Transaction } from 'kysely';
import type { Tables } from '../store/tables.ts';
import { erasedText, type SomeLogs } from './erase-logs.ts';

/**
 * Takes away what was written about logs in free text, and copies of requests about them.
 * @returns how many texts there were
 */
export async function eraseBesideLogs(transaction: Transaction<Tables>, logs: SomeLogs): Promise<number> {
  const counts = [await eraseEnquiries(transaction, logs), await eraseNotes(transaction, logs)];
  await forgetRequests(transaction, logs);
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What customer support was asked about the logs: that it was asked and answered stays. */
async function eraseEnquiries(transaction: Transaction<Tables>, { ids }: SomeLogs): Promise<number> {
  const about = transaction
    .selectFrom('enquiry')
    .select('id')
    .where('log', 'in', [...ids]);
  const { numUpdatedRows } = await transaction
    .updateTable('enquiry_message')
    .set({ text: erasedText })
    .where('enquiry', 'in', about)
    .executeTakeFirst();
  await transaction
    .updateTable('enquiry')
    .set({ subject: erasedText })
    .where('log', 'in', [...ids])
    .execute();
  return Number(numUpdatedRows);
}

/** What analysts noted on queries; the digests of what a query was about are of personal values too. */
async function eraseNotes(transaction: Transaction<Tables>, { organisation, ids }: SomeLogs): Promise<number> {
  await transaction
    .updateTable('log_query')
    .set({ figures: erasedText })
    .where('organisation', '=', organisation)
    .where('log', 'in', [...ids])
    .where('figures', 'is not', null)
    .execute();
  const { numUpdatedRows } = await transaction
    .updateTable('query_note')
    .set({ text: erasedText })
    .where('organisation', '=', organisation)
    .where('log', 'in', [...ids])
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Answers that were kept for a repeated request, and requests held while somebody signs in. */
async function forgetRequests(transaction: Transaction<Tables>, { ids }: SomeLogs): Promise<void> {
  const names = (text: string) =>
    sql<boolean>`exists (select from unnest(${[...ids]}::text[]) id where position(id in ${sql.ref(text)}) > 0)`;
  await transaction.deleteFrom('idempotency').where('body', 'is not', null).where(names('body')).execute();
  await transaction.deleteFrom('held_request').where(names('url')).execute();
}
