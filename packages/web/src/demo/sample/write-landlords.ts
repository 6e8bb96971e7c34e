import type { Random } from '@annum/compiler';
import type { Transaction } from 'kysely';
import type { Role } from '../../person.ts';
import { nextReference } from '../../store/reference.ts';
import type { Tables } from '../../store/tables.ts';
import { idFor } from '../../store/uuid.ts';
import { demoOrganisations } from '../people.ts';
import { firstNames, type Landlord, landlords, places, surnames } from './landlords.ts';

/** What the sample is written with. */
export interface Sampling {
  readonly transaction: Transaction<Tables>;
  readonly random: Random;
  readonly seed: number;
  readonly today: string;
}

/** Writes the sample's landlords with their people, links, schemes and locations. */
export async function writeLandlords(sampling: Sampling): Promise<void> {
  const ids = new Map(demoOrganisations.map(({ name, id }) => [name, id]));
  for (const { name } of landlords) ids.set(name, idFor(`sample ${sampling.seed} ${name}`));
  // Who absorbed another must be there before it is named.
  const inOrder = [...landlords].sort((one, other) => Number(Boolean(one.merged)) - Number(Boolean(other.merged)));
  for (const landlord of inOrder) await writeLandlord(sampling, landlord, ids);
  for (const landlord of landlords)
    for (const owner of landlord.manages ?? [])
      await sampling.transaction
        .insertInto('organisation_link')
        .values({ stock_owner: idOf(ids, owner), managing_agent: idOf(ids, landlord.name), created: startOf(sampling) })
        .execute();
}

function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The sample names a landlord that it does not have: ${name}.`);
  return id;
}

async function writeLandlord(sampling: Sampling, landlord: Landlord, ids: ReadonlyMap<string, string>) {
  const { transaction, today } = sampling;
  const { name, type, merged, renamed } = landlord;
  const organisation = idOf(ids, name);
  await transaction
    .insertInto('organisation')
    .values({
      organisation,
      reference: await nextReference(transaction, 'organisation'),
      name,
      type,
      holds_own_stock: !landlord.agentOnly,
      profit_status: landlord.profit ?? 'non_profit',
      group_name: landlord.group ?? null,
      address: `${1 + sampling.random.below(90)} Invented Street, Sampleton`,
      phone: '01632 960000',
      sandbox: landlord.sandbox ?? false,
      ...(merged && { merged_into: idOf(ids, merged.into), merge_date: monthsBefore(today, merged.monthsAgo) }),
      created: startOf(sampling),
    })
    .execute();
  if (renamed)
    await transaction
      .insertInto('organisation_name')
      .values({ organisation, from_day: monthsBefore(today, renamed.monthsAgo), name: renamed.to })
      .execute();
  // The people of an absorbed landlord are those of the other one now.
  if (!merged) await writePeople(sampling, landlord, organisation);
  for (const scheme of landlord.schemes ?? []) await writeScheme(sampling, organisation, scheme);
}

const staff: readonly Role[] = ['coordinator', 'provider', 'provider', 'provider'];

async function writePeople(sampling: Sampling, { name, unsigned }: Landlord, organisation: string): Promise<void> {
  const { transaction, random, seed } = sampling;
  const created = startOf(sampling);
  for (const [index, role] of staff.entries()) {
    const person = idFor(`sample ${seed} ${name} ${index}`);
    const fullName = `${random.pick(firstNames)} ${random.pick(surnames)}`;
    const reference = await nextReference(transaction, 'person');
    const email = `${fullName.toLowerCase().replace(' ', '.')}.${reference.toLowerCase()}@example.org`;
    const isFirst = index === 0;
    await transaction
      .insertInto('person')
      .values({
        person,
        organisation,
        reference,
        name: fullName,
        email,
        role,
        data_protection_officer: isFirst,
        key_contact: isFirst,
        ...(index === staff.length - 1 && random.chance(0.4) && { deactivated: new Date(sampling.today) }),
        created,
      })
      .execute();
    if (isFirst && !unsigned)
      await transaction
        .insertInto('agreement')
        .values({ organisation, edition: '1', signed: created, signed_by: person, signed_name: fullName })
        .execute();
  }
}

async function writeScheme(sampling: Sampling, organisation: string, name: string): Promise<void> {
  const { transaction, random, seed, today } = sampling;
  const created = startOf(sampling);
  const id = idFor(`sample ${seed} scheme ${name}`);
  await transaction
    .insertInto('scheme')
    .values({
      organisation,
      id,
      reference: await nextReference(transaction, 'scheme'),
      name,
      confidential: random.chance(0.2),
      managing: organisation,
      type: random.pick([4, 5, 6, 7]),
      registered_care_home: 1,
      client_group: random.pick(['O', 'N', 'S', 'M', 'Q', 'L', 'D', 'E']),
      support_type: random.pick([2, 3, 4]),
      intended_stay: random.pick(['V', 'S', 'M', 'P']),
      confirmed: true,
      created,
    })
    .execute();
  const count = 2 + random.below(2);
  for (let index = 0; index < count; index += 1) {
    const location = idFor(`sample ${seed} location ${name} ${index}`);
    await transaction
      .insertInto('location')
      .values({
        organisation,
        id: location,
        scheme: id,
        reference: await nextReference(transaction, 'location'),
        name: index === 0 ? null : `Building ${index + 1}`,
        ...random.pick(places),
        units: 3 + random.below(30),
        unit_type: random.pick([1, 2, 3, 4, 6, 7]),
        mobility_type: random.pick(['W', 'A', 'M', 'N', 'X']),
        confirmed: index === 0 || random.chance(0.9),
        start_day: monthsBefore(today, 40),
        created,
      })
      .execute();
    // The last of them is out of use, for a while or for good.
    if (index === count - 1)
      await transaction
        .insertInto('inactivity')
        .values({
          organisation,
          scheme: id,
          location,
          id: idFor(`sample ${seed} inactive ${name}`),
          from_day: monthsBefore(today, random.pick([-1, 2, 4])),
          until_day: random.chance(0.5) ? null : monthsBefore(today, -2),
        })
        .execute();
  }
}

/** When the sample's landlords were recorded: before all their logs. */
function startOf({ today }: Sampling): Date {
  return new Date(`${monthsBefore(today, 36)}T09:00:00Z`);
}

/** The first day of the month so many months before a day's. */
export function monthsBefore(day: string, months: number): string {
  const at = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() - months);
  return at.toISOString().slice(0, 10);
}
