import { sql } from 'kysely';
import type { Store } from '../store/store.ts';
import type { MailKind } from './texts.ts';
import type { Transport } from './transport.ts';

/** How often a mail is tried before it is left for people to look at. */
const attempts = 8;
/** Mails handed over in one go. */
const stride = 20;
/** Mails to thousands at once, which nobody waits for: they come last. */
const reminders: readonly MailKind[] = ['month_end', 'deadline'];

/** How many mails were sent, and how many were refused. */
export interface Delivered {
  readonly sent: number;
  readonly refused: number;
}

/**
 * Sends what is in the outbox: all that is new, for as long as any of it goes. Programs that do it at once share the
 * work: each takes mails that no other has. The text of a mail that has gone is emptied, because it may hold a link that
 * lets somebody in.
 * @param again also tries some of what was refused before: how often that is done is how long a mail server may be away
 */
export async function deliverMails(store: Store, transport: Transport, { again = true } = {}): Promise<Delivered> {
  let { sent, refused } = again ? await deliverSome(store, transport, 'refused') : { sent: 0, refused: 0 };
  for (;;) {
    const some = await deliverSome(store, transport, 'new');
    sent += some.sent;
    refused += some.refused;
    if (some.sent === 0) return { sent, refused };
  }
}

/** Sends the first mails of those that were refused before, or of those that were never tried. */
async function deliverSome({ db }: Store, transport: Transport, which: 'refused' | 'new'): Promise<Delivered> {
  return db.transaction().execute(async (transaction) => {
    const mails = await transaction
      .selectFrom('mail')
      .selectAll()
      .where('sent', 'is', null)
      .where('attempts', which === 'new' ? '=' : '>', 0)
      .where('attempts', '<', attempts)
      .orderBy(sql`kind = any(${reminders}::text[])`)
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
