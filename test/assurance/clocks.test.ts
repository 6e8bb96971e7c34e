import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayInLondon } from '../../packages/web/src/clock.ts';
import type { Forms } from '../../packages/web/src/forms/catalogue.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { compiledForms } from '../web/compiled-forms.ts';
import { openTestService, type TestService } from '../web/test-service.ts';
import { record, unmet } from './record.ts';

let service: TestService;
let now = new Date('2026-11-22T12:00:00Z');
const folder = temporaryFolder();
let forms: Forms;

beforeAll(async () => {
  addYear(2027);
  forms = compiledForms(folder.path);
  service = await openTestService({ sandbox: false, today: () => dayInLondon(now) }, forms);
});
afterAll(async () => {
  await service.close();
  folder.remove();
});

/** The visits of the fixture with another year, which has a 29 February. */
function addYear(year: number): void {
  cpSync('test/fixtures/visits', folder.path, { recursive: true });
  const own = join(folder.path, 'visits');
  const file = join(own, 'windows.json');
  const windows = JSON.parse(readFileSync(file, 'utf8')) as { years: object[] };
  const window = { year, first_day: `${year}-04-01`, last_day: `${year + 1}-03-31`, quarters: [] };
  const ends = {
    submission_deadline: `${year + 1}-06-05`,
    new_logs_end: `${year + 1}-07-03`,
    edits_end: `${year + 1}-07-31`,
  };
  writeFileSync(file, JSON.stringify({ ...windows, years: [...windows.years, { ...window, ...ends }] }));
  const before = JSON.parse(readFileSync(join(own, `years/${year - 1}.json`), 'utf8')) as object;
  writeFileSync(join(own, `years/${year}.json`), JSON.stringify({ ...before, year, changes: [] }));
}

const send = (year: number, answers: object) =>
  service.app.inject({ method: 'POST', url: `/api/v1/collections/visits/${year}/logs`, payload: { answers } });

describe('a log of today', () => {
  it.each([
    ['the first moment of a year, in summer time', '2026-03-31T23:00:00Z', '2026-04-01', 2026],
    ['the last moment of a year', '2026-03-31T22:59:59Z', '2026-03-31', 2025],
    ['1 April', '2027-04-01T11:00:00Z', '2027-04-01', 2027],
    ['31 March', '2027-03-31T11:00:00Z', '2027-03-31', 2026],
    ['29 February', '2028-02-29T11:00:00Z', '2028-02-29', 2027],
    ['28 February of a year without a 29th', '2027-02-28T23:59:59Z', '2027-02-28', 2026],
    ['before the clocks go forward', '2026-03-29T00:59:59Z', '2026-03-29', 2025],
    ['after the clocks went forward', '2026-03-29T01:00:00Z', '2026-03-29', 2025],
    ['the night of that day', '2026-03-29T22:59:59Z', '2026-03-29', 2025],
    ['an hour later it is the next day', '2026-03-29T23:00:00Z', '2026-03-30', 2025],
    ['before the clocks go back', '2026-10-25T00:30:00Z', '2026-10-25', 2026],
    ['in the hour that there is twice', '2026-10-25T01:30:00Z', '2026-10-25', 2026],
    ['New Year', '2027-01-01T00:00:00Z', '2027-01-01', 2026],
    ['the crossover', '2026-05-20T12:00:00Z', '2026-05-20', 2026],
  ])('on %s is of that day and its year', async (_what, moment, day, year) => {
    now = new Date(moment);
    expect(service.app.config.today()).toBe(day);
    expect(forms.on('visits', day)?.form.year).toBe(year);
    const answer = await send(year, { visitor: moment, visitdate: day });
    expect([answer.statusCode, answer.body.slice(0, 200)]).toEqual([201, expect.anything()]);
    const { rows } = await service.store.query('select year, event_date from log where id = $1', [answer.json().id]);
    const wrong = rows.filter((row) => row.year !== year || row.event_date !== day);
    expect(rows).toHaveLength(1);
    record('data.clock', { 'in the wrong year or day': wrong, moments: 1 });
  });

  it('in the crossover can be of the year before as well', async () => {
    now = new Date('2026-05-20T12:00:00Z');
    const { statusCode } = await send(2025, { visitor: 'late', visitdate: '2026-03-31' });
    record('data.clock', { 'in the wrong year or day': unmet({ 'It is taken': statusCode === 201 }), moments: 1 });
  });
});

it('every stored log names the form that it was judged by', async () => {
  for (let index = 0; index < 10; index++) await send(2026, { visitor: `v${index}` });
  const { rows } = await service.store.query('select year, form_hash from log');
  const wrong = rows.filter(({ year, form_hash }) => form_hash !== forms.current('visits', Number(year))?.form.hash);
  record('data.hash', { 'logs without': wrong, logs: rows.length });
});
