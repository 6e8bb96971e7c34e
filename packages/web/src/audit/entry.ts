import { createHash } from 'node:crypto';
import { nilId } from '../store/uuid.ts';

/** What the audit trail keeps an account of, with the words that pages say it in. */
export const auditActions = {
  'sign-in': 'Signed in',
  'sign-in-failed': 'Failed to sign in',
  'sign-out': 'Signed out',
  'second-factor-failed': 'Gave a wrong security code',
  'second-factor-set-up': 'Set up the second factor',
  'second-factor-removed': 'Removed the second factor of a person',
  'recovery-code-used': 'Used a recovery code',
  'password-changed': 'Changed their password',
  'password-reset-asked': 'Asked for a link to reset a password',
  'key-created': 'Made an API key',
  'key-revoked': 'Revoked an API key',
  'key-refused': 'Used an API key that no longer holds',
  'person-invited': 'Invited a person',
  'person-changed': 'Changed a person',
  'person-deactivated': 'Deactivated a person',
  'person-reactivated': 'Reactivated a person',
  'organisation-created': 'Added an organisation',
  'organisation-changed': 'Changed an organisation',
  'organisation-linked': 'Added a stock owner or managing agent',
  'organisation-unlinked': 'Removed a stock owner or managing agent',
  'organisation-deactivated': 'Deactivated an organisation',
  'organisation-reactivated': 'Reactivated an organisation',
  'organisation-merged': 'Merged an organisation into another',
  'agreement-signed': 'Accepted the data sharing agreement',
  'scheme-created': 'Added a scheme',
  'scheme-changed': 'Changed a scheme',
  'scheme-confirmed': 'Confirmed a scheme',
  'scheme-deactivated': 'Deactivated a scheme',
  'scheme-reactivated': 'Reactivated a scheme',
  'location-created': 'Added a location',
  'location-changed': 'Changed a location',
  'location-confirmed': 'Confirmed a location',
  'location-deactivated': 'Deactivated a location',
  'location-reactivated': 'Reactivated a location',
  'template-created': 'Added an answer template',
  'template-changed': 'Changed an answer template',
  'template-removed': 'Removed an answer template',
  'personal-data-erased': 'Personal answers were erased, as the collection says',
  'sensitive-read': 'Read sensitive data',
  'preview-started': 'Began to try an unpublished form',
  'preview-thrown-away': 'Threw away what was entered to try an unpublished form',
  'impact-asked': 'Asked what a form would do to logs',
  'form-published': 'Published a form',
  'satisfaction-given': 'Said how easy it was to complete a log',
  'query-noted': 'Noted what became of a query',
  'file-received': 'Sent a file of logs',
  export: 'Exported data',
  'enquiry-asked': 'Asked customer support something',
  'enquiry-answered': 'Answered a question to customer support',
  'enquiry-closed': 'Closed a question to customer support',
  'answer-published': 'Published an answer beside a question',
  'answer-withdrawn': 'Withdrew a published answer',
  'date-moved': 'Moved a date of a year',
  'notice-published': 'Published a notice',
  'notice-changed': 'Changed a notice',
  'notice-ended': 'Ended a notice',
} as const;

export type AuditAction = keyof typeof auditActions;

/** Something on record. Details never hold what people answered, nor any secret. */
export interface AuditEntry {
  /** In whose chain it stands; the service's own where no organisation is concerned. */
  readonly organisation: string;
  readonly number: number;
  readonly at: Date;
  readonly who: string | null;
  readonly action: string;
  /** What it was done to: a reference, or another short name. */
  readonly subject: string | null;
  readonly details: { readonly [name: string]: unknown };
  /** Digest of the entry before it; empty for the first. */
  readonly previous: string;
}

/** The chain of what concerns no organisation: attempts to sign in with an address that nobody has. */
export const serviceChain = nilId;

/** The digest that ties an entry to everything before it: a change of any of them changes it. */
export function digestOfEntry({
  organisation,
  number,
  at,
  who,
  action,
  subject,
  details,
  previous,
}: AuditEntry): string {
  const names = Object.keys(details).sort();
  const sorted = names.map((name) => [name, details[name] ?? null]);
  const text = JSON.stringify([organisation, number, at.toISOString(), who, action, subject, sorted, previous]);
  return createHash('sha256').update(text).digest('base64url');
}
