import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase } from '../store/open-test-store.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { startProcess } from '../web/service-process.ts';
import { annum, mini } from './run-annum.ts';

const folder = temporaryFolder();
let databaseUrl: string;

beforeAll(async () => {
  databaseUrl = await createTestDatabase();
});
afterAll(() => folder.remove());

function invite(...words: readonly string[]) {
  const environment = { DATABASE_URL: databaseUrl, ANNUM_VAR: folder.path, PUBLIC_URL: 'https://forms.example.org' };
  return annum(['--definitions', mini, 'invite', ...words], { environment });
}

it('lets the first person of an empty installation in, and makes their organisation', async () => {
  const run = await invite('ada@example.org', '--name', 'Ada', '--organisation', 'The Department');
  expect(run.code, run.stderr).toBe(0);
  expect(run.stdout).toMatch(/^https:\/\/forms\.example\.org\/invitation\/[\w-]{43}\n$/);
  expect(run.stderr).toBe('Ada can choose a password within 7 days, for The Department:\n');
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(
    `select p.role, o.name, o.reference, a.action, a.details from person p join organisation o using (organisation)
     join audit a using (organisation)`,
  );
  await client.end();
  expect(rows).toMatchObject([
    {
      role: 'support',
      name: 'The Department',
      reference: 'ORG1',
      action: 'person-invited',
      details: { role: 'support' },
    },
  ]);
});

it('keeps the demo, which asks for no passwords, away from real people', async () => {
  const service = await startProcess(folder.path, { DATABASE_URL: databaseUrl, PORT: '0' });
  expect([service.process.exitCode, service.lines.at(-1)]).toEqual([
    1,
    expect.stringContaining('This database has people of a real service'),
  ]);
});

it.each([
  ['an address that has an account', ['ada@example.org', '--organisation', 'ORG1'], 'has an account already'],
  [
    'an organisation that is not there',
    ['eve@example.org', '--organisation', 'Nobody'],
    'There is no organisation "Nobody"',
  ],
  [
    'a role that is not there',
    ['eve@example.org', '--role', 'king', '--organisation', 'ORG1'],
    'one of provider, coordinator',
  ],
])('refuses %s', async (_, words, why) => {
  const run = await invite(...words);
  expect([run.code, run.stdout]).toEqual([1, '']);
  expect(run.stderr).toContain(why);
});
