/** A mail's words, with the values they need in braces. */
interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** Every mail the service sends. Plain text; addresses stand on a line of their own. */
export const mailTexts = {
  invitation: {
    subject: 'Set up your {service} account',
    text: `Hello {name}

{inviter} invited you to {service} for {organisation}.

Choose a password within 7 days:
{link}

If you do not expect this, ignore this email.`,
  },
  reset: {
    subject: 'Reset your {service} password',
    text: `Hello {name}

Somebody, probably you, asked to reset the password of your {service} account.

Choose a new password within 1 hour:
{link}

If you did not ask for this, ignore this email: your password stays as it is.`,
  },
  password_changed: {
    subject: 'Your {service} password was changed',
    text: `Hello {name}

The password of your {service} account was changed, and you were signed out everywhere else.

If this was not you, reset your password now and tell customer support:
{link}`,
  },
  role_changed: {
    subject: 'What you can do in {service} was changed',
    text: `Hello {name}

{changer} changed your {service} account. You are now: {role}.

It counts from your next page:
{link}`,
  },
  enquiry_asked: {
    subject: '{service}: a question to customer support',
    text: `Hello {name}

{asker} asked something in {service}.

Read and answer it:
{link}

You can stop these emails under “Your account”.`,
  },
  enquiry_answered: {
    subject: '{service}: your question was answered',
    text: `Hello {name}

Customer support answered what you asked in {service}.

Read the answer:
{link}

You can stop these emails under “Your account”.`,
  },
  assigned: {
    subject: '{service}: you were assigned {logs}',
    text: `Hello {name}

{changer} assigned {logs} to you in {service}.

See what is waiting:
{link}

You can stop these emails under “Your account”.`,
  },
  month_end: {
    subject: '{service}: logs that are not complete',
    text: `Hello {name}

At the end of this month you have {logs} assigned to you and not complete in {service}.

See what is waiting:
{link}

You can stop these emails under “Your account”.`,
  },
  deadline: {
    subject: '{service}: logs are due by {deadline}',
    text: `Hello {name}

{organisation} has logs that are not complete, and they are due by {deadline}: {logs}.

See what is waiting:
{link}

You can stop these emails under “Your account”.`,
  },
  download_ready: {
    subject: '{service}: your file is ready',
    text: `Hello {name}

The file {file} that you asked for in {service} is ready. It is kept for {days} days.

Fetch it:
{link}

You can stop these emails under “Your account”.`,
  },
} as const satisfies { readonly [kind: string]: MailText };

export type MailKind = keyof typeof mailTexts;

/** The words of a mail. Names that people chose cannot add lines to it. */
export function writeMail(kind: MailKind, values: { readonly [name: string]: string }): MailText {
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => (values[name] ?? '').replace(/[\r\n]+/g, ' '));
  const { subject, text } = mailTexts[kind];
  return { subject: fill(subject), text: `${fill(text)}\n` };
}
