import { type Random, randomFrom } from '@annum/compiler';
import type { Issue } from '@annum/engine';
import { daysBetween, daysLater } from '@annum/engine/day';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Config } from '../../config.ts';
import { type CurrentForm, type Forms, fixedForms } from '../../forms/catalogue.ts';
import { compileCollections } from '../../forms/compile.ts';
import { accountOf, selectPeople } from '../../people/read-person.ts';
import { type Viewpoint, viewpointOf } from '../../records/viewpoint.ts';
import { migrate } from '../../store/migrate.ts';
import { storeOn } from '../../store/open.ts';
import type { Store } from '../../store/store.ts';
import { demoOrganisation, demoPeople } from '../people.ts';
import { seedDemo } from '../seed.ts';
import { makeLog } from './make-log.ts';
import { writeLandlords } from './write-landlords.ts';
import { type Made, writeLogs } from './write-logs.ts';
import { writeOpinions } from './write-opinions.ts';

/** How much of a sample, and which: the same seed on the same day gives the same. */
export interface SeedRequest {
  readonly logs: number;
  readonly seed: number;
  /** Told now and then how many logs there are. */
  readonly progress?: (made: number) => void;
}

export type Seeded =
  | { readonly logs: number; readonly organisations: number; readonly people: number }
  | { readonly refused: string };

/**
 * Fills a database with made-up landlords, people, schemes and logs of the newest two years of each collection. Refuses
 * one that has people already, but for those of the demo.
 */
export async function seedSample(pool: Pool, config: Config, request: SeedRequest): Promise<Seeded> {
  await migrate(pool);
  const store = storeOn(pool);
  const strangers = await countStrangers(store);
  if (strangers > 0)
    return {
      refused: `This database has ${strangers} people besides those of the demo. A sample goes into an empty one.`,
    };
  await seedDemo(store);
  const compiled = compileCollections(config.definitions);
  const forms = fixedForms(compiled.flatMap(({ collection }) => collection ?? []));
  const random = randomFrom(request.seed);
  const { seed } = request;
  const today = config.today();
  await store.db.transaction().execute((transaction) => writeLandlords({ transaction, random, seed, today }));
  const surroundings = { config: { ...config, sandbox: true }, forms, store };
  const made = await makeLogs(surroundings, request, random);
  await store.db.transaction().execute(async (transaction) => {
    const sampling = { transaction, random, seed, today };
    await writeLogs(sampling, made);
    await writeOpinions(sampling, made);
  });
  await sql`analyze`.execute(store.db);
  return { logs: made.length, ...(await countDirectory(store)) };
}

interface Seeding {
  readonly config: Config;
  readonly forms: Forms;
  readonly store: Store;
}

async function countStrangers({ db }: Store): Promise<number> {
  const { people } = await db
    .selectFrom('person')
    .select(({ fn }) => fn.countAll<string>().as('people'))
    .where(
      'person',
      'not in',
      demoPeople.map(({ id }) => id),
    )
    .executeTakeFirstOrThrow();
  return Number(people);
}

async function countDirectory({ db }: Store) {
  const { organisations, people } = await db
    .selectNoFrom([
      sql<number>`(select count(*)::integer from organisation)`.as('organisations'),
      sql<number>`(select count(*)::integer from person)`.as('people'),
    ])
    .executeTakeFirstOrThrow();
  return { organisations, people };
}

/** Makes logs until there are enough, or the forms leave no room for so many. */
async function makeLogs(seeding: Seeding, request: SeedRequest, random: Random): Promise<readonly Made[]> {
  const recorders = await viewpointsOf(seeding);
  const years = seeding.forms.collections().flatMap(({ forms }) => newestTwo(forms, seeding.config.today()));
  const made: Made[] = [];
  for (let tried = 1; made.length < request.logs && tried <= request.logs * 3 && years.length > 0; tried += 1) {
    const current = years[tried % years.length] as CurrentForm;
    const log = makeOne(seeding, { current, number: tried, seed: request.seed }, recorders, random);
    if (log) made.push(log);
    if (log && made.length % 200 === 0) request.progress?.(made.length);
  }
  return made;
}

/** The years of a collection that have begun, the newest two. */
function newestTwo(forms: readonly CurrentForm[], today: string): readonly CurrentForm[] {
  return forms.filter(({ form }) => form.firstDay <= today).slice(-2);
}

/** Who records logs, with what they can point to; a newcomer to the demo sees many of the first landlord. */
async function viewpointsOf({ config, store }: Seeding): Promise<readonly Viewpoint[]> {
  const rows = await selectPeople(store.db, config.today())
    .where('person.role', 'in', ['provider', 'coordinator'])
    .where('person.deactivated', 'is', null)
    .where('organisation.sandbox', '=', false)
    .orderBy('person.reference')
    .execute();
  const viewpoints = await Promise.all(rows.map((row) => viewpointOf({ config, store }, accountOf(row))));
  const ofDemo = viewpoints.filter(({ person }) => person.organisation.id === demoOrganisation.id);
  return [...viewpoints, ...ofDemo, ...ofDemo, ...ofDemo];
}

interface Next {
  readonly current: CurrentForm;
  readonly number: number;
  readonly seed: number;
}

function makeOne(seeding: Seeding, { current, number, seed }: Next, recorders: readonly Viewpoint[], random: Random) {
  const { today } = seeding.config;
  const viewpoint = random.pick(recorders);
  const last = current.form.lastDay < today() ? current.form.lastDay : today();
  const day = daysLater(current.form.firstDay, random.below(1 + daysBetween(current.form.firstDay, last)));
  const share = shareAnswered(daysBetween(day, today()), random);
  const plan = { current, viewpoint, day, number, share, seed: seed * 1_000_003 + number };
  const judgement = makeLog(seeding, plan, random);
  if (!judgement || (judgement.outcome.issues.some(isError) && random.chance(0.85))) return undefined;
  const saves = momentsOfSaves(day, today(), share === 0 ? 1 : 1 + random.below(4), random);
  return { person: viewpoint.person, judgement, number, saves, deleted: random.chance(0.015) };
}

/** Most officers correct an error before they leave a log; a few of the sample have one. */
function isError({ rule, severity }: Issue): boolean {
  return severity === 'error' && !rule.endsWith('.required');
}

/** How much of a log is answered: recent ones are often under way, old ones seldom. */
function shareAnswered(age: number, random: Random): number {
  if (random.chance(0.01)) return 0;
  const isUnderWay = random.chance(age < 30 ? 0.5 : age < 90 ? 0.2 : 0.05);
  return isUnderWay ? (15 + random.below(80)) / 100 : 1;
}

/** When a log was saved: on working hours of days from its own on, up to today. */
function momentsOfSaves(day: string, today: string, count: number, random: Random): readonly Date[] {
  const room = daysBetween(day, today);
  const days = Array.from({ length: count }, () => Math.min(random.below(25), Math.max(0, room - 1)));
  const moments = days.map((after) => {
    const start = Date.parse(`${daysLater(day, after)}T00:00:00Z`);
    // Today has only begun: nothing is saved later than now.
    const minutes = after === room ? random.below(60) : 8 * 60 + random.below(9 * 60);
    return new Date(start + minutes * 60_000 + random.below(60_000));
  });
  return moments.sort((one, other) => one.getTime() - other.getTime());
}
