import { periodsDue } from '@annum/compiler';
import type { Period } from '@annum/engine';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import { lastSent } from '../../packages/web/src/periods.ts';
import { definitionsFolder } from '../compiled-forms.ts';
import { readScenarios } from '../scenarios/scenario.ts';
import { compiledForms } from './compiled-forms.ts';
import { openTestService, type TestService } from './test-service.ts';

const period = (title: string, firstDay: string, lastDay: string, submissionDeadline: string): Period => ({
  title,
  firstDay,
  lastDay,
  submissionDeadline,
});
const periods = [
  period('spring', '2026-04-01', '2026-06-30', '2026-08-14'),
  period('summer', '2026-07-01', '2026-09-30', '2026-11-13'),
  period('autumn', '2026-10-01', '2026-12-31', '2027-02-12'),
];

describe('a record is due in each period in which something happened', () => {
  it.each([
    ['nothing has happened', {}, []],
    ['on the first day of one', { began: '2026-07-01' }, ['summer']],
    ['on the last day of one', { began: '2026-06-30' }, ['spring']],
    ['in two, out of order', { began: '2026-11-01', ended: '2026-05-05' }, ['spring', 'autumn']],
    ['twice in one', { began: '2026-05-01', ended: '2026-05-05' }, ['spring']],
    ['in none that is known', { began: '2027-05-01' }, []],
    ['something that is no event', { seen: '2026-05-05' }, []],
  ])('%s', (_what, values, due) => {
    expect(periodsDue(['began', 'ended'], periods, values).map(({ title }) => title)).toEqual(due);
  });
});

describe('what was last sent', () => {
  const now = { stage: 3 };
  const earlier = { stage: 2 };
  const log = (status: 'completed' | 'in_progress', updated: string, submitted: object | null = null) => ({
    ...{ status, updated: new Date(updated), values: now, submitted: submitted as { readonly stage: number } | null },
  });
  it.each([
    ['complete when the last period ended', log('completed', '2026-09-30T12:00:00Z'), now],
    ['complete since an earlier one', log('completed', '2026-05-05T12:00:00Z'), now],
    ['completed in this period only', log('completed', '2026-10-01T12:00:00Z'), undefined],
    ['changed in this period: what was put aside', log('completed', '2026-10-02T12:00:00Z', earlier), earlier],
    ['not complete when the period ended, and never before', log('in_progress', '2026-09-30T12:00:00Z'), undefined],
    [
      'not complete when the period ended, but once before',
      log('in_progress', '2026-09-30T12:00:00Z', earlier),
      earlier,
    ],
    ['by London’s clock, where the day begins an hour earlier', log('completed', '2026-09-30T23:30:00Z'), undefined],
  ])('%s', (_what, stored, sent) => {
    expect(lastSent(stored, periods, '2026-11-22')).toEqual(sent);
  });

  it('is nothing where there are no periods', () => {
    expect(lastSent(log('completed', '2026-05-05T12:00:00Z'), [], '2026-11-22')).toBeUndefined();
  });
});

describe('a record that is sent again', () => {
  const scenario = readScenarios(definitionsFolder).find(({ name }) => name.endsWith('prevention-goes-on'))!;
  const [, collection = '', year = ''] = /^(.*)-(\d+)$/.exec(scenario.form) ?? [];
  const logs = `/api/v1/collections/${collection}/${year}/logs`;
  let service: TestService;
  beforeAll(async () => {
    service = await openTestService({ today: () => '2026-11-22' }, compiledForms(definitionsFolder));
  }, 60_000);
  afterAll(() => service.close());

  it('is compared with what it was when the last quarter ended, however often it is saved since', async () => {
    const { app, store } = service;
    const answers = { ...scenario.answers, local_authority_id: demoPerson.organisation.reference };
    const made = await app.inject({ method: 'POST', url: logs, payload: { answers } });
    const { id, status } = made.json();
    expect(status).toBe('completed');
    await sql`update log set updated = '2026-06-20' where id = ${id}`.execute(store.db);

    const change = async (version: number, answers: object) => {
      const answer = await app.inject({
        ...{ method: 'PATCH', url: `${logs}/${id}`, headers: { 'if-match': `"${version}"` } },
        payload: { answers },
      } as never);
      return (answer as unknown as { json: () => { issues: { rule: string }[] } }).json().issues;
    };
    const rules = async (version: number, answers: object) => (await change(version, answers)).map(({ rule }) => rule);
    expect(await rules(1, { assessment_date: '2026-05-13' })).toContain('assessment_date_corrected');
    expect(await rules(2, { previous_case: 1 })).toContain('assessment_date_corrected');
    expect(await rules(3, { assessment_date: '2026-05-14' })).not.toContain('assessment_date_corrected');
  });
});
