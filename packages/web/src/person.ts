export const roles = ['provider', 'coordinator', 'support', 'analyst'] as const;

/** What a person may do: see `policy/table.ts`. */
export type Role = (typeof roles)[number];

const keyRoles = ['reading_key', 'writing_key'] as const;

/** What a key of an organisation's own program may do: columns of the policy beside those of people. */
export type KeyRole = (typeof keyRoles)[number];

/** Who is asking, and for which organisation: a person, or a program with a key that acts for one. */
export interface Person {
  /** Of the person, or of the key: who is on record for what is done. */
  readonly id: string;
  /** What answers point to, such as USR12. */
  readonly reference: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role | KeyRole;
  /** Signs the data sharing agreement. */
  readonly dataProtectionOfficer: boolean;
  readonly keyContact: boolean;
  /** Of a key: the collections it is for; absent or empty: all. */
  readonly collections?: readonly string[];
  readonly organisation: Organisation;
}

/** A person, not a program's key. */
export interface Human extends Person {
  readonly role: Role;
}

export interface Organisation {
  /** The organisation in every key of the store. */
  readonly id: string;
  /** What answers point to, such as ORG12. */
  readonly reference: string;
  readonly name: string;
}
