import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Form } from '@annum/engine';
import type { Pool } from 'pg';
import { demoPeople, demoPerson } from '../../packages/web/src/demo/people.ts';
import { seedSample } from '../../packages/web/src/demo/sample/seed.ts';
import { statuses } from '../../packages/web/src/finding/filter.ts';
import type { Person } from '../../packages/web/src/person.ts';
import { startEmbedded } from '../../packages/web/src/store/embedded.ts';
import { countFound, findLogs, type LogFilter } from '../../packages/web/src/store/find.ts';
import { openPool, storeOn } from '../../packages/web/src/store/open.ts';
import type { Store } from '../../packages/web/src/store/store.ts';
import { type CompiledForm, definitionsFolder } from '../compiled-forms.ts';
import { fillWithLogs, organisationId } from '../store/many-logs.ts';
import { testConfig } from '../web/test-service.ts';
import type { Result } from './measure.ts';
import { p95, savePages } from './save-pages.ts';

const years = [2021, 2022, 2023, 2024, 2025, 2026];
const visits = 60;
/** Milliseconds that 95 of 100 pages may take. */
const bound = 100;

const [support] = demoPeople.filter(({ role }) => role === 'support') as [Person];
const [coordinator] = demoPeople as [Person];
const largest: Person = {
  ...coordinator,
  organisation: { id: organisationId(0), reference: 'ORG1000', name: 'Landlord 0' },
};
const everything: LogFilter = { collection: 'visits', years, statuses };

/** Lists as people ask for them, each with what differs from one visit to the next. */
const lists: readonly (readonly [string, Person, (visit: number) => Partial<LogFilter>])[] = [
  ['the largest landlord, all', largest, () => ({})],
  ['the largest landlord, in progress this year', largest, () => ({ years: [2026], statuses: ['in_progress'] })],
  ['the largest landlord, assigned to one', largest, (visit) => ({ assigned: `USR${1000 + (visit % 5)}` })],
  ['the largest landlord, a reference', largest, (visit) => ({ text: `T-${visit * 977}` })],
  ['support, all', support, () => ({})],
  [
    'support, not started in one year',
    support,
    (visit) => ({ years: [2021 + (visit % 6)], statuses: ['not_started'] }),
  ],
  ['support, one landlord', support, (visit) => ({ owning: `ORG${1000 + visit}` })],
  ['support, a reference', support, (visit) => ({ text: `T-${visit * 977}` })],
  ['support, with errors', support, () => ({ withErrors: true })],
];

/** Goal 11: pages of the list and their counts, and pages that are saved, with so many logs stored. */
export async function useStoredLogs(number: number, { form }: CompiledForm): Promise<readonly Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'annum-bench-'));
  const postgres = await startEmbedded(folder);
  const filling = openPool(postgres.url, { queryTimeout: 0 });
  try {
    const config = { ...testConfig, definitions: definitionsFolder, today: () => form.lastDay };
    await seedSample(filling, config, { logs: 600, seed: 1 });
    const answers = { notes: 'n'.repeat(600) };
    const query = (text: string, values?: unknown[]) => filling.query(text, values);
    await fillWithLogs(query, { number, collection: 'visits', years, organisations: 1500, answers });
    await filling.query('vacuum analyze');
    const lists = await timeLists(storeOn(filling), number);
    const logs = await openLogs(filling, form);
    return [...lists, ...(await savePages(postgres.url, folder, { form, logs }))];
  } finally {
    await filling.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The logs of a form that the demonstration's person can change. */
async function openLogs(pool: Pool, { collection, year }: Form): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'select id from log where organisation = $1 and collection = $2 and year = $3 and deleted is null order by id',
    [demoPerson.organisation.id, collection, year],
  );
  return rows.map(({ id }) => id);
}

async function timeLists(store: Store, number: number): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const [name, person, narrowed] of lists) {
    const filter = (visit: number) => ({ ...everything, ...narrowed(visit) });
    const page = await timed((visit) => findLogs(store, person, filter(visit), { limit: 25 }));
    const count = await timed((visit) => countFound(store, person, filter(visit)));
    const goal = `11 list of ${number.toLocaleString('en-GB')} logs: ${name}`;
    const figure = `${page.toFixed(1)} ms`;
    const note = `its count ${count.toFixed(1)} ms; 95 of 100 of ${visits} visits, in the store`;
    results.push({ goal, figure, wanted: `≤ ${bound} ms`, reached: page <= bound && count <= bound, note });
  }
  return results;
}

async function timed(visit: (number: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let number = 0; number <= visits; number += 1) {
    const start = performance.now();
    await visit(number);
    if (number > 0) times.push(performance.now() - start);
  }
  return p95(times);
}
