import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countByOrganisation } from '../../packages/web/src/counts/read-counts.ts';
import { demoPeople } from '../../packages/web/src/demo/people.ts';
import type { Person } from '../../packages/web/src/person.ts';
import { findQueries } from '../../packages/web/src/queries/find-queries.ts';
import { countFound, findLogs, type LogFilter, walkFound } from '../../packages/web/src/store/find.ts';
import { openPool } from '../../packages/web/src/store/open.ts';
import type { Store } from '../../packages/web/src/store/store.ts';
import type { Tables } from '../../packages/web/src/store/tables.ts';
import { fillWithLogs, organisationId } from './many-logs.ts';
import { createTestDatabase, openTestStoreAt } from './open-test-store.ts';

let pool: Pool;
let store: Store;
const asked: { sql: string; parameters: readonly unknown[] }[] = [];

beforeAll(async () => {
  const url = await createTestDatabase();
  const opened = await openTestStoreAt(url);
  pool = openPool(url);
  const log = (event: { readonly query: { readonly sql: string; readonly parameters: readonly unknown[] } }) => {
    asked.push(event.query);
  };
  store = { ...opened, db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), log }) };
  await fillWithLogs(opened.query, {
    number: 20_000,
    collection: 'visits',
    years: [2023, 2024, 2025, 2026],
    organisations: 200,
  });
  await opened.query(`insert into log_query (organisation, log, rule, collection, year, status, owning, managing, state,
      figures, raised)
    select organisation, id, 'rule_' || (version + row_number() over (order by id)) % 7, collection, year, status, owning,
      managing, case when right(id::text, 1) in ('0', '1') then 'open' else 'accepted' end, 'figures', updated
    from log where right(id::text, 2) < '60'`);
  await opened.query('analyze log_query');
  await opened.close();
}, 120_000);
afterAll(() => pool.end());

const [support] = demoPeople.filter(({ role }) => role === 'support') as [Person];
const [coordinator] = demoPeople as [Person];
const landlord: Person = {
  ...coordinator,
  reference: 'USR1001',
  organisation: { id: organisationId(0), reference: 'ORG1000', name: 'Landlord 0' },
};
const everything: LogFilter = {
  collection: 'visits',
  years: [2023, 2024, 2025, 2026],
  statuses: ['not_started', 'in_progress', 'completed'],
};

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Node[];
}

function nodesOf(node: Node): readonly Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

/** How PostgreSQL reads logs for what was just asked: the indexes, and tables that it would read as a whole. */
async function readings(tables = /"log(_listing)?"/): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const { sql, parameters } of asked.splice(0)) {
    if (!tables.test(sql) || /explain/.test(sql)) continue;
    const { rows } = await pool.query<{ 'QUERY PLAN': readonly [{ Plan: Node }] }>(
      `explain (format json) ${sql}`,
      parameters as unknown[],
    );
    for (const node of nodesOf(rows[0]?.['QUERY PLAN'][0].Plan as Node)) {
      if (node['Node Type'] === 'Seq Scan' && node['Relation Name']?.startsWith('log')) found.add('everything');
      if (node['Index Name'] !== undefined) found.add(node['Index Name']);
    }
  }
  return [...found].sort();
}

describe('a page of the list is read through', () => {
  const page = { limit: 25 };
  test.each([
    ['of an organisation', landlord, {}, 'log_listing_in_order'],
    ['of an organisation, one status', landlord, { statuses: ['in_progress'] }, 'log_listing_in_order'],
    ['of an organisation, one owner', landlord, { owning: 'ORG1000' }, 'log_listing_in_order'],
    ['of an organisation, assigned to somebody', landlord, { assigned: 'USR1001' }, 'log_listing_by_assigned'],
    ['of an organisation, a reference', landlord, { text: 'T-123' }, 'log_listing_by_reference_key'],
    ['of an organisation, with errors', landlord, { withErrors: true }, 'log_listing_with_errors'],
    ['of all', support, {}, 'log_in_order'],
    ['of all, one year and status', support, { years: [2025], statuses: ['not_started'] }, 'log_in_order'],
    ['of all, one owner', support, { owning: 'ORG1007' }, 'log_listing_in_order'],
    ['of all, assigned to somebody', support, { assigned: 'USR1001' }, 'log_by_assigned'],
    ['of all, a reference', support, { text: 'T-123' }, 'log_by_reference_key'],
    ['of all, a postcode', support, { text: 'LS1 4AP' }, 'log_by_place'],
    ['of all, with errors', support, { withErrors: true, years: [2026] }, 'log_with_errors'],
  ] as const)('%s: its index', async (_title, person, narrowed, index) => {
    await findLogs(store, person as Person, { ...everything, ...narrowed } as LogFilter, page);
    const read = await readings();
    expect(read).toContain(index);
    expect(read).not.toContain('everything');
  });

  test('a later page begins in the index, where the one before ended', async () => {
    const first = await findLogs(store, support, everything, page);
    asked.length = 0;
    await findLogs(store, support, everything, { ...page, after: first.next ?? expect.fail() });
    expect(await readings()).toContain('log_in_order');
  });
});

test('an export walks the logs of a year in the order of their ids', async () => {
  await walkFound(store, support, { ...everything, years: [2026] }, { limit: 250, after: undefined });
  expect(await readings()).toEqual(['log_of_all']);
});

describe('counts', () => {
  test('are exact up to 10,000, and above near the truth and said to be so', async () => {
    expect(await countFound(store, support, { ...everything, years: [2024, 2025] })).toEqual({
      count: 10_000,
      isExact: true,
    });
    const all = await countFound(store, support, everything);
    expect(all.isExact).toBe(false);
    expect(Math.abs(all.count - 20_000)).toBeLessThan(2000);
  });

  test('of a year and status that hang together are estimated together', async () => {
    const completed = await countFound(store, support, { ...everything, statuses: ['completed'] });
    expect(completed.isExact).toBe(false);
    expect(Math.abs(completed.count - 18_000)).toBeLessThan(2000);
  });

  test('by organisation are read from an index alone', async () => {
    asked.length = 0;
    const counted = await countByOrganisation(store, { collection: 'visits', year: 2026 }, '2026-11-22');
    const completed = counted.reduce((sum, each) => sum + each.completed, 0);
    expect(completed).toBeCloseTo(4500, -3);
    const read = await readings(/from log/);
    expect(read).toContain('log_by_owner');
    expect(read).not.toContain('everything');
  });
});

test.each([
  ['the open ones of a collection', { state: 'open' }, 'log_query_in_order'],
  ['of one rule', { rule: 'rule_3' }, 'log_query_by_rule'],
  ['of one organisation', { organisation: 'ORG1150' }, 'log_query_by_owning'],
] as const)('queries, %s: read by an index', async (_title, narrowed, index) => {
  const filter = { collection: 'visits', ...narrowed };
  const first = await findQueries(store, filter, { limit: 25 });
  expect(first.queries.length).toBeGreaterThan(0);
  if (first.next) await findQueries(store, filter, { limit: 25, after: first.next });
  const read = await readings(/log_query/);
  expect(read).toContain(index);
  expect(read).not.toContain('everything');
});
