import { createTransport } from 'nodemailer';
import { NotifyClient } from 'notifications-node-client';

/** How mails leave the program, as the settings say it. */
export type MailSettings =
  | { readonly by: 'smtp'; readonly url: string; readonly from: string }
  | { readonly by: 'notify'; readonly key: string; readonly template: string; readonly url?: string }
  | { readonly by: 'outbox' };

export interface OutgoingMail {
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  /** The same mail sent twice has the same one. */
  readonly reference: string;
}

/** Hands one mail over. Rejects when it was not taken. */
export type Transport = (mail: OutgoingMail) => Promise<void>;

/** The way out; undefined where mails stay in the outbox, to be read on its page. */
export function openTransport(settings: MailSettings): Transport | undefined {
  if (settings.by === 'smtp') return smtpTransport(settings);
  return settings.by === 'notify' ? notifyTransport(settings) : undefined;
}

const patience = 20_000;

function smtpTransport({ url, from }: Extract<MailSettings, { by: 'smtp' }>): Transport {
  const server = createTransport({ url, connectionTimeout: patience, socketTimeout: patience });
  return async ({ recipient, subject, text, reference }) => {
    const messageId = `<${reference}@${from.split('@').at(-1)?.replace('>', '') ?? 'annum'}>`;
    await server.sendMail({ from, to: recipient, subject, text, messageId });
  };
}

/** GOV.UK Notify has one template of ours, with the fields `subject` and `text`. */
function notifyTransport({ key, template, url }: Extract<MailSettings, { by: 'notify' }>): Transport {
  const client = url === undefined ? new NotifyClient(key) : new NotifyClient(url, key);
  return async ({ recipient, subject, text, reference }) => {
    await client.sendEmail(template, recipient, { personalisation: { subject, text }, reference });
  };
}
