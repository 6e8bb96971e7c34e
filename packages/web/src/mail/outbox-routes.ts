import type { FastifyPluginAsync } from 'fastify';
import { showMoment } from '../form/display.ts';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';

const shown = 30;

/** The demo's outbox: mails that would have been sent, to be read by whoever tries the service. */
export const outboxPages: FastifyPluginAsync = async (app) => {
  if (!app.config.demo || app.config.mail.by !== 'outbox') return;
  app.get('/mails', needs('public.read'), async (_request, reply) => {
    const rows = await app.store.db
      .selectFrom('mail')
      .select(['recipient', 'subject', 'text', 'created'])
      .orderBy('created', 'desc')
      .limit(shown)
      .execute();
    return sendPage(reply, 'mail/views/outbox.njk', {
      title: 'Emails that would have been sent',
      mails: rows.map(({ created, text, ...mail }) => ({
        ...mail,
        at: showMoment(created),
        parts: partsOf(text, app.config.publicUrl),
      })),
    });
  });
};

/** A mail's text in lines; a link of ours as its path, so that it works under whatever name the demo was opened. */
function partsOf(text: string, publicUrl: string) {
  return text
    .trim()
    .split('\n')
    .map((line) =>
      line.startsWith(`${publicUrl}/`) ? { href: line.slice(publicUrl.length), text: line } : { text: line },
    );
}
