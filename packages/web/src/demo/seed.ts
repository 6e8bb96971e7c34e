import { sql, type Transaction } from 'kysely';
import { nextReference } from '../store/reference.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { newId } from '../store/uuid.ts';
import { demoCouncil, demoOrganisation, demoOrganisations, demoPeople } from './people.ts';

/**
 * Writes the demo's organisations, people, schemes and locations, unless they are there.
 * @throws where there are people, but not the demo's: it would let everybody in as any of them
 */
export async function seedDemo(store: Store): Promise<void> {
  await store.db.transaction().execute(async (transaction) => {
    // Programs that start at the same moment wait here for each other.
    await sql`lock table organisation in share row exclusive mode`.execute(transaction);
    const found = await transaction
      .selectFrom('person')
      .select('person')
      .where('person', '=', demoPeople[0]?.id ?? '')
      .executeTakeFirst();
    if (found) return;
    await refuseRealPeople(transaction);
    await writeDemo(transaction);
  });
}

async function refuseRealPeople(transaction: Transaction<Tables>): Promise<void> {
  const real = await transaction.selectFrom('person').select('person').limit(1).executeTakeFirst();
  if (real)
    throw new Error(
      'This database has people of a real service, and the demo lets everybody be any of them without a password. ' +
        'Start it without --demo and ANNUM_DEMO, or name another database.',
    );
}

async function writeDemo(transaction: Transaction<Tables>): Promise<void> {
  const created = new Date();
  for (const { id, name } of demoOrganisations) await writeOrganisation(transaction, id, name, created);
  for (const { id, name, email, role, organisation, dataProtectionOfficer, keyContact } of demoPeople)
    await transaction
      .insertInto('person')
      .values({
        person: id,
        organisation: organisation.id,
        reference: await nextReference(transaction, 'person'),
        name,
        email,
        role,
        data_protection_officer: dataProtectionOfficer,
        key_contact: keyContact,
        created,
      })
      .execute();
  await signAgreements(transaction, created);
  await writeSchemes(transaction, created);
}

/** The first of them is there already in a database of an earlier release. */
async function writeOrganisation(transaction: Transaction<Tables>, id: string, name: string, created: Date) {
  const found = await transaction
    .selectFrom('organisation')
    .select('name')
    .where('organisation', '=', id)
    .executeTakeFirst();
  if (found) return;
  const reference = await nextReference(transaction, 'organisation');
  const type = id === demoCouncil.id ? ('LA' as const) : ('PRP' as const);
  await transaction.insertInto('organisation').values({ organisation: id, reference, name, type, created }).execute();
}

async function signAgreements(transaction: Transaction<Tables>, signed: Date): Promise<void> {
  const officers = demoPeople.filter(({ dataProtectionOfficer }) => dataProtectionOfficer);
  await transaction
    .insertInto('agreement')
    .values(
      officers.map(({ id, name, organisation }) => ({
        organisation: organisation.id,
        edition: '1',
        signed,
        signed_by: id,
        signed_name: name,
      })),
    )
    .execute();
}

const schemes = [
  {
    name: 'Willow House',
    locations: [
      { postcode: 'LS1 4AP', authority: 'E08000035', mobility_type: 'N', unit_type: 1, units: 12 },
      { postcode: 'LS6 2AB', authority: 'E08000035', mobility_type: 'A', unit_type: 3, units: 8 },
    ],
  },
  {
    name: 'Station Road',
    locations: [{ postcode: 'EX4 3SB', authority: 'E07000041', mobility_type: 'W', unit_type: 2, units: 5 }],
  },
];

async function writeSchemes(transaction: Transaction<Tables>, created: Date): Promise<void> {
  const organisation = demoOrganisation.id;
  for (const { name, locations } of schemes) {
    const scheme = newId();
    const reference = await nextReference(transaction, 'scheme');
    await transaction
      .insertInto('scheme')
      .values({ organisation, id: scheme, reference, name, confirmed: true, created })
      .execute();
    for (const location of locations) {
      const own = { organisation, id: newId(), scheme, reference: await nextReference(transaction, 'location') };
      await transaction
        .insertInto('location')
        .values({ ...location, ...own, confirmed: true, created })
        .execute();
    }
  }
}
