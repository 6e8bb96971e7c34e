import type { Role } from '../../person.ts';
import { nextReference } from '../../store/reference.ts';
import { idFor } from '../../store/uuid.ts';
import { demoOrganisations } from '../people.ts';
import { firstNames, type Landlord, landlords, surnames } from './landlords.ts';
import { unusualSchemes } from './places.ts';
import { monthsBefore, type Sampling, startOf } from './sampling.ts';
import { writeScheme, writeUnusualScheme } from './write-schemes.ts';

/** Writes the sample's landlords with their people, links, schemes and locations. */
export async function writeLandlords(sampling: Sampling): Promise<void> {
  const ids = new Map(demoOrganisations.map(({ name, id }) => [name, id]));
  for (const { name } of landlords) ids.set(name, idFor(`sample ${sampling.seed} ${name}`));
  // Who absorbed another must be there before it is named.
  const inOrder = [...landlords].sort((one, other) => Number(Boolean(one.merged)) - Number(Boolean(other.merged)));
  for (const landlord of inOrder) await writeLandlord(sampling, landlord, ids);
  for (const { name, manages = [], managedBy = [] } of landlords) {
    for (const owner of manages) await writeLink(sampling, idOf(ids, owner), idOf(ids, name));
    for (const agent of managedBy) await writeLink(sampling, idOf(ids, name), idOf(ids, agent));
  }
  for (const scheme of unusualSchemes) await writeUnusualScheme(sampling, idOf(ids, scheme.owner), scheme);
}

async function writeLink(sampling: Sampling, stock_owner: string, managing_agent: string): Promise<void> {
  const link = { stock_owner, managing_agent, created: startOf(sampling) };
  await sampling.transaction.insertInto('organisation_link').values(link).execute();
}

function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The sample names a landlord that it does not have: ${name}.`);
  return id;
}

async function writeLandlord(sampling: Sampling, landlord: Landlord, ids: ReadonlyMap<string, string>) {
  const { transaction, today } = sampling;
  const { name, type, merged, renamed, begunMonthsAgo, rentPeriods } = landlord;
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
      ...(rentPeriods && { rent_periods: [...rentPeriods] }),
      ...(begunMonthsAgo !== undefined && { active_from: monthsBefore(today, begunMonthsAgo) }),
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
