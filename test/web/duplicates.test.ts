import { expect, test } from 'vitest';
import { letOn, logWith, openAllotments, save, sent, signedIn, told } from './allotment-logs.ts';

const { service, visitor } = await openAllotments();

let made = 0;

/** Two logs that look the same, one from the form and one through the API, which says something else of the soil. */
async function twins() {
  made += 1;
  const code = `Plot ${made}`;
  const log = await logWith(visitor, [
    ['let_on', letOn(4)],
    ['plot_code', { plot_code: code }],
    ['first_dug', { first_dug: 1990 }],
  ]);
  const other = await sent(service, { let_on: '2026-05-04', plot_code: code, first_dug: 1985 });
  return { log, other, code };
}

const flag = 'Another log has the same answers';
const id = (log: string) => log.split('/')[2] ?? '';

test('a log that looks like another is flagged, and compared with it side by side', async () => {
  const { log, other, code } = await twins();
  for (const each of [log, other]) expect((await visitor.open(each)).text).toContain(flag);
  const { text } = await visitor.open(`${log}/duplicate-logs`);
  expect(text).toContain('Two logs look the same');
  expect(text).toContain(`Plot code This log: ${code} Other log: ${code}`);
  expect(text).toContain('First dug This log: 1990 Other log: 1985');
  expect(text.indexOf('Different')).toBeLessThan(text.indexOf('First dug'));
});

test('one is kept, the other deleted with the reason', async () => {
  const { log, other } = await twins();
  const page = await visitor.open(`${log}/duplicate-logs`);
  const kept = await visitor.submit(page, { choice: `keep-${id(other)}` });
  expect(kept.url).toBe(`${other}?told=kept`);
  expect(kept.text).not.toContain(flag);
  expect((await told(service, log)).status).toBe(410);
  expect((await visitor.open(log)).text).toContain(`Recorded twice: the log ${id(other)} was kept`);
});

test('that both are right is remembered, as long as the answers stay', async () => {
  const { log, other } = await twins();
  const page = await visitor.open(`${log}/duplicate-logs`);
  expect((await visitor.submit(page, {})).text).toContain('Select which log is right');
  expect((await visitor.submit(page, { choice: 'distinct' })).text).not.toContain(flag);
  expect((await visitor.open(other)).text).not.toContain(flag);
  expect((await visitor.open(`${log}/duplicate-logs`)).url).toBe(log);
  for (const each of [log, other]) await save(visitor, each, 'let_on', letOn(5));
  expect((await visitor.open(log)).text).toContain(flag);
});

test('changing the answer that makes them equal ends it', async () => {
  const { log, other } = await twins();
  expect((await visitor.open(`${log}/duplicate-logs`)).html).toContain(`href="${log}/plot_code"`);
  await save(visitor, log, 'plot_code', { plot_code: 'Another' });
  for (const each of [log, other]) expect((await visitor.open(each)).text).not.toContain(flag);
});

test('who may not delete a log is not offered to, and cannot', async () => {
  const { log, other } = await twins();
  const provider = await signedIn(service, 'Pat Provider');
  const page = await provider.open(`${log}/duplicate-logs`);
  expect(page.text).not.toContain('Delete');
  expect(page.text).toContain('Only a data coordinator');
  expect((await provider.submit(page, { choice: `keep-${id(other)}` })).status).toBe(422);
  expect((await told(service, log)).status).toBe(200);
});
