import type { Pool } from 'pg';
import type { Config } from '../config.ts';
import { createOrganisation } from '../organisations/create-organisation.ts';
import { type Organisation, type Role, roles } from '../person.ts';
import { migrate } from '../store/migrate.ts';
import { storeOn } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { invitePerson } from './write-person.ts';

/** Whom the command line lets in: the first person of an installation, or one who has locked everybody out. */
export interface FirstInvitation {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  /** Name or reference of an organisation; made when the installation has none yet. */
  readonly organisation: string;
}

/** The address at which the person chooses a password; or what is wrong, in a sentence. */
export type FirstInvited = { readonly link: string; readonly organisation: string } | { readonly refused: string };

/** Invites somebody without being signed in: whoever can reach the database may. */
export async function inviteFirst(pool: Pool, config: Config, entry: FirstInvitation): Promise<FirstInvited> {
  await migrate(pool);
  const store = storeOn(pool);
  const role = roles.find((known) => known === entry.role);
  if (!role) return { refused: `The role must be one of ${roles.join(', ')}, not "${entry.role}".` };
  const organisation = await findOrMake(store, entry.organisation);
  if (!organisation)
    return { refused: `There is no organisation "${entry.organisation}". Name one by its reference, such as ORG1.` };
  const result = await invitePerson({ store, config }, terminal, organisation, { ...details(entry, role) });
  if ('taken' in result) return { refused: `${entry.email} has an account already.` };
  return { link: new URL(result.path, config.publicUrl).href, organisation: organisation.name };
}

const terminal = { id: null, name: 'The people who run the service' } as const;

function details({ email, name }: FirstInvitation, role: Role) {
  return { email, name, role, dataProtectionOfficer: false, keyContact: false };
}

async function findOrMake(store: Store, wanted: string): Promise<Organisation | undefined> {
  const found = await store.db
    .selectFrom('organisation')
    .select(['organisation as id', 'reference', 'name'])
    .where((where) => where.or([where('reference', '=', wanted.toUpperCase()), where('name', '=', wanted)]))
    .executeTakeFirst();
  if (found) return found;
  const other = await store.db.selectFrom('organisation').select('organisation').limit(1).executeTakeFirst();
  return other === undefined ? createOrganisation(store, { name: wanted, holds_own_stock: false }) : undefined;
}
