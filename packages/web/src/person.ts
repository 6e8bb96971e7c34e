export const roles = ['provider', 'coordinator', 'support', 'analyst'] as const;

/** What a person may do: see `policy/table.ts`. */
export type Role = (typeof roles)[number];

/** Who is asking, and for which organisation. */
export interface Person {
  readonly id: string;
  /** What answers point to, such as USR12. */
  readonly reference: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Signs the data sharing agreement. */
  readonly dataProtectionOfficer: boolean;
  readonly keyContact: boolean;
  readonly organisation: Organisation;
}

export interface Organisation {
  /** The organisation in every key of the store. */
  readonly id: string;
  /** What answers point to, such as ORG12. */
  readonly reference: string;
  readonly name: string;
}
