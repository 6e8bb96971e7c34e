import { sql } from 'kysely';
import type { Store } from '../store/store.ts';
import type { Transport } from './transport.ts';

/** How often a mail is tried before it is left for people to look at. */
const attempts = 8;
/** Mails handed over in one go. */
const stride = 20;

/**
 * Sends what is in the outbox and has not been sent. Programs that do it at once share the work: each takes mails that
 * no other has. The text of a mail that has gone is emptied, because it may hold a link that lets somebody in.
 * @returns how many were sent and how many were refused
 */
export async function deliverMails(
  { db }: Store,
  transport: Transport,
): Promise<{ readonly sent: number; readonly refused: number }> {
  return db.transaction().execute(async (transaction) => {
    const mails = await transaction
      .selectFrom('mail')
      .selectAll()
      .where('sent', 'is', null)
      .where('attempts', '<', attempts)
      .orderBy('created')
      .limit(stride)
      .forUpdate()
      .skipLocked()
      .execute();
    let sent = 0;
    for (const { organisation, id, recipient, subject, text } of mails) {
      const failure = await transport({ recipient, subject, text, reference: id }).then(() => null, reasonOf);
      if (failure === null) sent += 1;
      await transaction
        .updateTable('mail')
        .set(
          failure === null
            ? { sent: new Date(), text: '', failure: null, attempts: sql<number>`attempts + 1` }
            : { failure, attempts: sql<number>`attempts + 1` },
        )
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .execute();
    }
    return { sent, refused: mails.length - sent };
  });
}

/** What the other side said, without the mail itself. */
function reasonOf(error: unknown): string {
  const { code, message } = error as { readonly code?: unknown; readonly message?: string };
  return `${code ? `${String(code)} ` : ''}${message ?? 'unknown'}`.slice(0, 200);
}
