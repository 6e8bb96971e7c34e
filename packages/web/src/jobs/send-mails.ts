import { deliverMails } from '../mail/deliver.ts';
import { openTransport } from '../mail/transport.ts';
import type { Job } from './job.ts';
import type { Started } from './start-soon.ts';

/** Sends what is in the outbox. What is refused is tried again at the next minute, however many mails are new by then. */
export const sendMails: Job<Started> = {
  name: 'send-mails',
  does: 'sends the mails in the outbox',
  schedule: '* * * * *',
  // The reminders of a month's end are some thousands.
  seconds: 3600,
  run: async ({ store, config, log }, { soon = false }) => {
    const transport = openTransport(config.mail);
    if (!transport) return;
    const { sent, refused } = await deliverMails(store, transport, { again: !soon });
    if (sent + refused > 0) log.info({ sent, refused }, 'mails');
  },
};
