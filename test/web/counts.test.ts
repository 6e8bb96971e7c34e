import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillWithLogs } from '../store/many-logs.ts';
import { openTestService, type TestService } from './test-service.ts';
import { type Visit, Visitor } from './visitor.ts';

/** Organisations of a year with logs not started, in progress and completed. */
const made = [
  ['ORG1', 3, 0, 12],
  ['ORG2', 0, 1, 4],
  ['ORG3', 0, 20, 1000],
] as const;

let service: TestService;
const url = '/counts/visits/2026';

beforeAll(async () => {
  service = await openTestService();
  const { query } = service.store;
  for (const [owner, ...numbers] of made)
    for (const [index, status] of (['not_started', 'in_progress', 'completed'] as const).entries())
      await query(
        `insert into log (organisation, id, collection, year, status, owning, seen_by, answers, "values",
            confirmations, form_hash, version, created, created_by, updated)
          select recorder.organisation, gen_random_uuid(), 'visits', 2026, $1, nullif($2, 'ORG1'),
            array[recorder.organisation], '{}', '{}', '[]', 'h', 1, now(), recorder.organisation, now()
          from organisation recorder, generate_series(1, $3) where recorder.reference = 'ORG1'`,
        [status, owner, numbers[index]],
      );
}, 60_000);
afterAll(() => service.close());

async function as(name: string, address: string): Promise<Visit> {
  const visitor = new Visitor(service.app);
  await visitor.signIn(name);
  return visitor.open(address);
}

/** The rows of the page’s table, cell by cell. */
function rowsOf({ html }: Visit): readonly string[] {
  const body = /<tbody.*?<\/tfoot>/s.exec(html)?.[0] ?? '';
  return [...body.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) =>
    row
      .replace(/<span class="app-stacked-label">[^<]*<\/span>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

describe('numbers of logs by organisation', () => {
  it('are exact for customer support: owners count, and who recorded it where there is none', async () => {
    expect(rowsOf(await as('Sasha Support', url))).toEqual([
      'Demo Department ORG3 0 20 1,000 1,020',
      'Demo Housing ORG1 3 0 12 15',
      'Riverton Council ORG2 0 1 4 5',
      '3 organisations 3 21 1,016 1,040',
    ]);
  });

  it('keep small ones back from analysts, and what would give them away', async () => {
    const page = await as('Ana Analyst', url);
    expect(rowsOf(page)).toEqual([
      'Demo Department ORG3 0 20 1,000 1,020',
      'Demo Housing ORG1 fewer than 5 0 12 12 or more',
      'Riverton Council ORG2 0 fewer than 5 fewer than 5 a few',
      '3 organisations a few 20 or more 1,012 or more 1,032 or more',
    ]);
    expect(page.text).toContain('Numbers from 1 to 4 are not shown');
    expect(rowsOf(await as('Ana Analyst', `${url}?sort=not_started&order=desc`))[0]).toContain('Demo Housing');
    const file = await as('Ana Analyst', `${url}/counts.csv`);
    expect(file.html.split('\r\n')).toContain('ORG1,Demo Housing,fewer than 5,0,12,12 or more');
  });

  it.each([
    ['sort=completed&order=desc', ['ORG3', 'ORG1', 'ORG2']],
    ['sort=completed&order=asc', ['ORG2', 'ORG1', 'ORG3']],
    ['sort=name&order=desc', ['ORG2', 'ORG1', 'ORG3']],
    ['sort=colour', ['ORG3', 'ORG1', 'ORG2']],
  ])('are sorted: %s', async (query, references) => {
    const rows = rowsOf(await as('Sasha Support', `${url}?${query}`));
    expect(rows.slice(0, -1).map((row) => /ORG\d/.exec(row)?.[0])).toEqual(references);
  });

  it('are told of every collection and year', async () => {
    expect((await as('Sasha Support', '/counts')).text).toMatch(/Not started: 3 In progress: 21 Completed: 1,016/);
  });

  it('are downloaded, on record', async () => {
    const file = await as('Sasha Support', `${url}/counts.csv`);
    expect(file.html.split('\r\n').slice(0, 2)).toEqual([
      '\uFEFFreference,organisation,not_started,in_progress,completed,total',
      'ORG3,Demo Department,0,20,1000,1020',
    ]);
    expect((await as('Sasha Support', '/organisations/ORG3/audit')).text).toContain(
      'Exported data (visits-2026 counts)',
    );
  });

  it('have pages', async () => {
    const many = { number: 400, collection: 'visits', years: [2025], organisations: 120 };
    await fillWithLogs(service.store.query, many);
    const seen: string[] = [];
    let next: string | undefined = '/counts/visits/2025?sort=total&order=desc';
    while (next) {
      const page: Visit = await as('Sasha Support', next);
      seen.push(
        ...rowsOf(page)
          .slice(0, -1)
          .flatMap((row) => /ORG\d+/.exec(row) ?? []),
      );
      next = /govuk-pagination__next">\s*<a[^>]*href="([^"]+)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen.length).toBeGreaterThan(50);
    expect(new Set(seen).size).toBe(seen.length);
  });
});
