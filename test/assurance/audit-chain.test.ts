import { afterAll, beforeAll, expect, it } from 'vitest';
import { record as putOnRecord } from '../../packages/web/src/audit/record.ts';
import { verifyChain } from '../../packages/web/src/audit/verify.ts';
import { demoOrganisation, demoPerson } from '../../packages/web/src/demo/people.ts';
import type { Store } from '../../packages/web/src/store/store.ts';
import { openTestStore } from '../store/open-test-store.ts';
import { record } from './record.ts';

let store: Store;
const { id: organisation } = demoOrganisation;

beforeAll(async () => {
  store = await openTestStore();
  for (let number = 0; number < 8; number++)
    await putOnRecord(store, { organisation, who: demoPerson.id, action: 'export', details: { number } });
});
afterAll(() => store.close());

it.each([
  ['changes an entry', `update audit set details = '{"number": 9}' where number = 3`, 3],
  ['changes who did it', `update audit set who = null where number = 4`, 4],
  ['removes an entry', 'delete from audit where number = 5', 5],
  ['removes the newest entries', 'delete from audit where number > 6', 7],
  ['puts an entry back in time', `update audit set at = at - interval '1 day' where number = 2`, 2],
  [
    'adds an entry',
    `insert into audit select organisation, 9, at, who, action, subject, details, previous, hash from audit where number = 8`,
    9,
  ],
])('whoever %s is found out', async (_what, forgery, at) => {
  const whole = await verifyChain(store, organisation);
  expect(whole).toEqual({ whole: 8 });
  const { rows } = await store.query('select * from audit where organisation = $1', [organisation]);
  await store.query(forgery);
  const found = await verifyChain(store, organisation);
  const isFound = 'brokenAt' in found && found.brokenAt === at;
  record('audit.chain', { 'not found': isFound ? [] : [found], 'ways to forge': 1 });
  await store.query('delete from audit where organisation = $1', [organisation]);
  for (const row of rows)
    await store.query(`insert into audit select * from jsonb_populate_record(null::audit, $1::jsonb)`, [
      JSON.stringify(row),
    ]);
});
