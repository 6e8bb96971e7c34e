import { sql, type Transaction } from 'kysely';
import { linkPath } from '../accounts/link-routes.ts';
import { needsSecondFactor, removeSecondFactor } from '../accounts/second-factor.ts';
import { endSessionsOf } from '../accounts/sessions.ts';
import { makeToken } from '../accounts/tokens.ts';
import type { AuditAction } from '../audit/entry.ts';
import { recordWithin } from '../audit/record.ts';
import type { Config } from '../config.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { Human, Organisation, Person } from '../person.ts';
import { roleNames } from '../policy/decide.ts';
import { nextReference } from '../store/reference.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { newId } from '../store/uuid.ts';
import { type Account, accountOf, selectPeople } from './read-person.ts';

/** What people are written with; the server itself has both. */
export interface Registry {
  readonly store: Store;
  readonly config: Config;
}

/** What others decide about a person. */
export type PersonDetails = Pick<Human, 'name' | 'email' | 'role' | 'dataProtectionOfficer' | 'keyContact'>;

/** Who does something: a person, or the command line. */
export type Actor = Pick<Person, 'id' | 'name'> | { readonly id: null; readonly name: string };

export type Invited = { readonly invited: Account; readonly path: string } | { readonly taken: true };

/** Makes an account and sends its person a link to choose a password. */
export async function invitePerson(
  { store, config }: Registry,
  actor: Actor,
  organisation: Organisation,
  details: PersonDetails,
): Promise<Invited> {
  return store.db.transaction().execute(async (transaction): Promise<Invited> => {
    const person = newId();
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('person')
      .values({
        person,
        organisation: organisation.id,
        reference: await nextReference(transaction, 'person'),
        ...columnsOf(details),
        created: new Date(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) return { taken: true };
    const row = await selectPeople(transaction, config.today())
      .where('person.person', '=', person)
      .executeTakeFirstOrThrow();
    const invited = accountOf(row);
    await put(transaction, actor, 'person-invited', invited, { role: details.role });
    return { invited, path: await sendInvitation(transaction, config, actor, invited) };
  });
}

/** Sends the link again; the one before stops working. */
export async function inviteAgain({ store, config }: Registry, actor: Actor, account: Account): Promise<void> {
  await store.db.transaction().execute(async (transaction) => {
    await put(transaction, actor, 'person-invited', account, { again: true });
    await sendInvitation(transaction, config, actor, account);
  });
}

async function sendInvitation(transaction: Transaction<Tables>, config: Config, actor: Actor, to: Account) {
  const path = linkPath('invitation', await makeToken(transaction, 'invitation', to.id));
  await queueMail(transaction, config, { kind: 'invitation', to, path, values: { inviter: actor.name } });
  return path;
}

function columnsOf({ name, email, role, dataProtectionOfficer, keyContact }: PersonDetails) {
  return { name, email, role, data_protection_officer: dataProtectionOfficer, key_contact: keyContact };
}

/** Changed; or somebody else has the address; or the person was changed since they were read. */
export type PersonChanged = 'changed' | 'taken' | 'conflict';

/** Changes what others decide about a person. It counts from the person's next request. */
export async function changePerson(
  { store, config }: Registry,
  actor: Actor,
  before: Account,
  details: PersonDetails,
): Promise<PersonChanged> {
  const result = await store.db.transaction().execute(async (transaction): Promise<PersonChanged> => {
    const other = await transaction
      .selectFrom('person')
      .select('person')
      .where(sql`lower(email)`, '=', details.email.toLowerCase())
      .where('person', '<>', before.id)
      .executeTakeFirst();
    if (other) return 'taken';
    const { numUpdatedRows } = await transaction
      .updateTable('person')
      .set({ ...columnsOf(details), version: before.version + 1 })
      .where('person', '=', before.id)
      .where('version', '=', before.version)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return 'conflict';
    const { name: _, email, ...public_ } = details;
    await put(transaction, actor, 'person-changed', before, {
      ...public_,
      was: before.role,
      ...(email === before.email ? {} : { email: 'changed' }),
    });
    if (details.role !== before.role)
      await queueMail(transaction, config, {
        kind: 'role_changed',
        to: { ...before, email: details.email },
        path: '/account',
        values: { changer: actor.name, role: roleNames[details.role].name },
      });
    return 'changed';
  });
  // Who needs a second factor from now on has to show it.
  if (result === 'changed' && needsSecondFactor(details) && !needsSecondFactor(before))
    await endSessionsOf(store, before.id);
  return result;
}

/** Lets a person in no longer, from their next request on; or lets them in again. */
export async function setActive({ store }: Registry, actor: Actor, account: Account, active: boolean): Promise<void> {
  await store.db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('person')
      .set({ deactivated: active ? null : new Date(), version: account.version + 1 })
      .where('person', '=', account.id)
      .execute();
    await transaction.deleteFrom('token').where('person', '=', account.id).execute();
    await put(transaction, actor, active ? 'person-reactivated' : 'person-deactivated', account);
  });
  if (!active) await endSessionsOf(store, account.id);
}

/** Forgets a person's authenticator app: they set one up at their next sign-in. */
export async function recoverPerson({ store }: Registry, actor: Actor, account: Account): Promise<void> {
  await store.db.transaction().execute(async (transaction) => {
    await removeSecondFactor(transaction, account.id);
    await put(transaction, actor, 'second-factor-removed', account);
  });
  await endSessionsOf(store, account.id);
}

function put(
  transaction: Transaction<Tables>,
  { id: who, name }: Actor,
  action: AuditAction,
  { organisation, reference: subject }: Account,
  details: { readonly [name: string]: string | boolean } = {},
): Promise<void> {
  const by = who === null ? { by: name } : {};
  return recordWithin(transaction, {
    organisation: organisation.id,
    who,
    action,
    subject,
    details: { ...details, ...by },
  });
}
