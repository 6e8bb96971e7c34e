import { deliverMails } from '../mail/deliver.ts';
import { openTransport } from '../mail/transport.ts';
import type { Job } from './job.ts';

/** Sends what is in the outbox; what is refused is tried again at the next minute. */
export const sendMails: Job = {
  name: 'send-mails',
  does: 'sends the mails in the outbox',
  schedule: '* * * * *',
  run: async ({ store, config, log }) => {
    const transport = openTransport(config.mail);
    if (!transport) return;
    const { sent, refused } = await deliverMails(store, transport);
    if (sent + refused > 0) log.info({ sent, refused }, 'mails');
  },
};
