import { nextReference } from '../../store/reference.ts';
import { idFor } from '../../store/uuid.ts';
import { type Lifetime, places, type UnusualScheme } from './places.ts';
import { monthsBefore, type Sampling, startOf } from './sampling.ts';

/** Writes a scheme of which all locations but the last are in use. */
export async function writeScheme(sampling: Sampling, organisation: string, name: string): Promise<void> {
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

/** Writes a scheme with the locations and days that it is described with. */
export async function writeUnusualScheme(
  sampling: Sampling,
  organisation: string,
  { name, locations, ...lifetime }: UnusualScheme,
): Promise<void> {
  const { transaction, seed } = sampling;
  const created = startOf(sampling);
  const id = idFor(`sample ${seed} scheme ${name}`);
  const reference = await nextReference(transaction, 'scheme');
  const scheme = { organisation, id, reference, name, managing: organisation, created };
  await transaction
    .insertInto('scheme')
    .values({ ...scheme, ...stateOf(sampling, lifetime) })
    .execute();
  await writeEnd(sampling, { organisation, scheme: id, location: null }, lifetime);
  for (const [index, { postcode, authority, ...itsOwn }] of locations.entries()) {
    const location = idFor(`sample ${seed} location ${name} ${index}`);
    const numbered = { id: location, reference: await nextReference(transaction, 'location') };
    const homes = { postcode, authority, units: 6, unit_type: 1, mobility_type: 'N' };
    await transaction
      .insertInto('location')
      .values({ organisation, scheme: id, ...numbered, ...homes, ...stateOf(sampling, itsOwn), created })
      .execute();
    await writeEnd(sampling, { organisation, scheme: id, location }, itsOwn);
  }
}

function stateOf({ today }: Sampling, { opensInMonths, unconfirmed }: Lifetime) {
  const start_day = opensInMonths === undefined ? null : monthsBefore(today, -opensInMonths);
  return { confirmed: !unconfirmed, start_day };
}

interface Ended {
  readonly organisation: string;
  readonly scheme: string;
  readonly location: string | null;
}

async function writeEnd({ transaction, seed, today }: Sampling, ended: Ended, { closedMonthsAgo }: Lifetime) {
  if (closedMonthsAgo === undefined) return;
  const id = idFor(`sample ${seed} closed ${ended.location ?? ended.scheme}`);
  const span = { from_day: monthsBefore(today, closedMonthsAgo), until_day: null };
  await transaction
    .insertInto('inactivity')
    .values({ ...ended, id, ...span })
    .execute();
}
