import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contextOf } from '../../packages/web/src/context.ts';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import { seedDemo } from '../../packages/web/src/demo/seed.ts';
import { viewpointOf } from '../../packages/web/src/records/viewpoint.ts';
import { deleteLog } from '../../packages/web/src/store/delete-log.ts';
import { judge } from '../../packages/web/src/store/judge.ts';
import { createLog, readLog } from '../../packages/web/src/store/logs.ts';
import { openStore } from '../../packages/web/src/store/open.ts';
import type { Store } from '../../packages/web/src/store/store.ts';
import { createTestDatabase } from '../store/open-test-store.ts';
import { compiledForms } from '../web/compiled-forms.ts';
import { testConfig } from '../web/test-service.ts';
import { annum } from './run-annum.ts';

const repairs = fileURLToPath(new URL('../fixtures/repairs', import.meta.url));
const forms = compiledForms(repairs);
const config = { ...testConfig, today: () => '2001-06-01' };
let [store, url]: [Store, string] = [undefined as never, ''];

const whole = { reported_on: '2001-05-01', trade: 3, cost: 80, told: 1, by_phone: 1, mood1: 1, mood2: 2 };

/** Stored logs of 2001, and what becomes of each under the form of 2002. */
const stored = [
  { it: 'keep all but one answer', answers: whole, logs: 25 },
  { it: 'lose a withdrawn trade', answers: { ...whole, trade: 4 }, logs: 7 },
  { it: 'were never finished', answers: { reported_on: '2001-05-01' }, logs: 3 },
];
const ids: string[] = [];

beforeAll(async () => {
  url = await createTestDatabase();
  store = await openStore(url);
  await seedDemo(store);
  for (const { answers, logs } of stored) for (let at = 0; at < logs; at += 1) ids.push(await record(answers));
});
afterAll(() => store.close());

async function record(answers: object): Promise<string> {
  const given = answers as { readonly [variable: string]: unknown };
  const current = forms.current('repairs', 2001) ?? expect.fail('no form');
  const context = contextOf({ config, forms }, await viewpointOf({ config, store }, demoPerson), current, given);
  const judgement = judge({ current, answers: given, context, confirmations: [], channel: 'form' });
  const result = await createLog(store, demoPerson, { judgement });
  return 'created' in result ? result.created.id : expect.fail('not created');
}

const impact = (...parameters: readonly string[]) =>
  annum(['--definitions', repairs, 'impact', 'repairs', '2002', ...parameters], { environment: { DATABASE_URL: url } });

describe('annum impact --stored', () => {
  it('counts the logs in the database, in the order of their keys', async () => {
    const { code, stdout, stderr } = await impact('--stored', '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { logs, unread, statuses, incomplete, questions } = JSON.parse(stdout);
    expect({ logs, unread, statuses }).toEqual({
      ...{ logs: 35, unread: 0 },
      statuses: [
        { before: 'in_progress', after: 'in_progress', logs: 3 },
        { before: 'completed', after: 'in_progress', logs: 7 },
        { before: 'completed', after: 'completed', logs: 25 },
      ],
    });
    expect(incomplete).toEqual({ logs: 7, examples: ids.slice(25, 30) });
    expect(questions).toMatchObject([
      { question: 'told', asked: { logs: 0 }, lost: { logs: 32, examples: ids.slice(0, 5) } },
      { question: 'trade', asked: { logs: 7 }, lost: { logs: 7 } },
    ]);
  });

  it('writes nothing, and passes over deleted logs', async () => {
    const log = (await readLog(store, demoPerson, ids[0] ?? '')) ?? expect.fail('no log');
    expect(await deleteLog(store, demoPerson, log, 'Entered twice')).toBe(true);
    const before = (await store.query('select * from log order by id')).rows;
    const { stdout } = await impact('--stored');
    expect(stdout).toContain('34 logs judged by the form of 2001');
    expect((await store.query('select * from log order by id')).rows).toEqual(before);
  });

  it.each([
    { it: 'no logs named', parameters: [], words: 'Name the logs: --logs with a file, or --stored.' },
    { it: 'logs named twice', parameters: ['--stored', '--logs', '-'], words: 'cannot be used with' },
  ])('complains of $it', async ({ parameters, words }) => {
    const { code, stderr } = await impact(...parameters);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });
});
