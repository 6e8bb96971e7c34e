import type { Generated, JSONColumnType } from 'kysely';
import type { MaybeMoment, Moment } from './directory-tables.ts';

/** What people sign in with, and what is on record about it. No column holds a secret that could be used as it is. */
export interface AccountTables {
  credential: CredentialTable;
  recovery_code: RecoveryCodeTable;
  identity: IdentityTable;
  token: TokenTable;
  api_key: ApiKeyTable;
  session: SessionTable;
  held_request: HeldRequestTable;
  attempt: AttemptTable;
  audit: AuditTable;
  audit_chain: AuditChainTable;
  mail: MailTable;
}

export interface CredentialTable {
  person: string;
  password_hash: string | null;
  password_changed: MaybeMoment;
  /** Sealed: see `accounts/seal.ts`. */
  totp_secret: Buffer | null;
  totp_confirmed: MaybeMoment;
  totp_step: string | number | null;
}

export interface RecoveryCodeTable {
  person: string;
  hash: string;
  used: MaybeMoment;
}

export interface IdentityTable {
  issuer: string;
  subject: string;
  person: string;
  created: Moment;
}

export interface TokenTable {
  hash: string;
  kind: 'invitation' | 'reset';
  person: string;
  created: Moment;
  expires: Moment;
  used: MaybeMoment;
}

/** What a program of an organisation uses the API with. */
export interface ApiKeyTable {
  key: string;
  organisation: string;
  name: string;
  /** The part of it that is not secret. */
  prefix: string;
  hash: string;
  scope: 'read' | 'write';
  /** Ids; empty: all. */
  collections: Generated<string[]>;
  /** Whom logs are assigned to that name nobody. */
  person: string;
  /** The last day on which it can be used. */
  expires: string;
  created: Moment;
  created_by: string;
  last_used: MaybeMoment;
  revoked: MaybeMoment;
}

export interface SessionTable {
  hash: string;
  person: string;
  stage: 'second_factor' | 'complete';
  return_to: string | null;
  created: Moment;
  seen: Moment;
}

export interface HeldRequestTable {
  hash: string;
  person: string;
  url: string;
  body: Buffer;
  created: Moment;
}

export interface AttemptTable {
  id: string;
  subject: string;
  at: Moment;
}

export interface AuditTable {
  organisation: string;
  number: string | number;
  at: Moment;
  who: string | null;
  action: string;
  subject: string | null;
  details: JSONColumnType<object>;
  previous: string;
  hash: string;
}

export interface AuditChainTable {
  organisation: string;
  length: string | number;
  hash: string;
}

export interface MailTable {
  organisation: string;
  id: string;
  kind: string;
  recipient: string;
  subject: string;
  text: string;
  created: Moment;
  sent: MaybeMoment;
  attempts: Generated<number>;
  failure: string | null;
}
