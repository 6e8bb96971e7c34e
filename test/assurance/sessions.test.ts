import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginSession, findSession } from '../../packages/web/src/accounts/sessions.ts';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import { openTestService, type TestService } from '../web/test-service.ts';
import { Visitor } from '../web/visitor.ts';
import { record, unmet } from './record.ts';

let service: TestService;

beforeAll(async () => {
  service = await openTestService({ https: true });
});
afterAll(() => service.close());

const began = new Date('2026-11-22T08:00:00Z');
const later = (minutes: number) => new Date(began.getTime() + minutes * 60_000);
const desk = () => ({ store: service.store, config: service.app.config });

async function holdsAt(secret: string, minutes: number): Promise<boolean> {
  const found = await findSession(desk(), secret, later(minutes));
  return found !== undefined && 'session' in found;
}

it('cookies are HttpOnly, Secure, SameSite=Lax and for this host alone', async () => {
  const visitor = new Visitor(service.app);
  const page = await visitor.exactly('GET', '/sign-in');
  const [, token = ''] = /name="_csrf" value="([^"]*)"/.exec(page.body) ?? [];
  const sent = new URLSearchParams({ _csrf: token, person: demoPerson.id }).toString();
  const answers = [page, await visitor.exactly('POST', '/sign-in/demo', sent)];
  const cookies = answers.flatMap(({ headers }) => [headers['set-cookie'] ?? []].flat().map(String));
  expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(expect.arrayContaining(['__Host-session']));
  const weak = cookies.filter((cookie) => !/^__Host-.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/.test(cookie));
  record('sessions.cookie', { without: weak, cookies: cookies.length });
});

describe('a session', () => {
  it.each([
    [59, true],
    [60, true],
    [61, false],
    [700, false],
  ])('not used for %i minutes holds: %s', async (minutes, holds) => {
    const secret = await beginSession(service.store, demoPerson.id, 'complete', undefined, began);
    const wrong = unmet({
      [`After ${minutes} minutes it holds: ${holds}`]: (await holdsAt(secret, minutes)) === holds,
    });
    record('sessions.idle', { 'at the wrong minute': wrong, moments: 1 });
  });

  it.each([
    [11 * 60, true],
    [12 * 60, true],
    [12 * 60 + 1, false],
    [13 * 60, false],
  ])('used all the time holds after %i minutes: %s', async (minutes, holds) => {
    const secret = await beginSession(service.store, demoPerson.id, 'complete', undefined, began);
    for (let minute = 30; minute < minutes; minute += 30) await holdsAt(secret, minute);
    const wrong = unmet({
      [`After ${minutes} minutes it holds: ${holds}`]: (await holdsAt(secret, minutes)) === holds,
    });
    record('sessions.absolute', { 'at the wrong minute': wrong, moments: 1 });
  });
});
