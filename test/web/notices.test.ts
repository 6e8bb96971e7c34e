import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedIn } from './allotment-logs.ts';
import { openTestService, type TestService } from './test-service.ts';
import { type Fields, type Visit, Visitor } from './visitor.ts';

let service: TestService;
let today = '2026-11-22';
let sasha: Visitor;
const people = new Map<string, Visitor>();

beforeAll(async () => {
  service = await openTestService({ today: () => today });
  sasha = await signedIn(service, 'Sasha Support');
  for (const name of ['Pat Provider', 'Sam Demo']) people.set(name, await signedIn(service, name));
  people.set('nobody', new Visitor(service.app));
});
afterAll(() => service.close());

const words = { heading: 'Closed at the weekend', text: 'We move house.\n\n- <b>one</b>\n- two' };

function fields(from: string, until: string, more: Fields = {}): Fields {
  const day = (name: string, iso: string) => {
    const [year = '', month = '', date = ''] = iso.split('-');
    return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
  };
  return { ...words, ...day('from', from), ...day('until', until), for_collection: 'all', for_role: 'all', ...more };
}

async function write(sent: Fields): Promise<Visit> {
  const preview = await sasha.submit(await sasha.open('/notices/write'), sent);
  return preview.status === 200 ? sasha.submit(preview, { seen: 'yes' }, '/notices/write') : preview;
}

/** Whether somebody is told on a page: the banner stands before the main part. */
async function isTold(name: string, page: string): Promise<boolean> {
  const { html } = await (people.get(name) ?? expect.fail()).open(page);
  return html.slice(0, html.indexOf('<main')).includes(words.heading);
}

describe('a notice', () => {
  it.each([
    ['without words', fields('2026-11-22', '2026-11-23', { text: '' }), 'Enter the text'],
    ['that ends before it begins', fields('2026-11-22', '2026-11-21'), 'must be on or after the first day'],
    ['for nobody', fields('2026-11-22', '2026-11-23', { for_role: 'x' }), 'Select who it is for'],
  ])('%s is refused', async (_what, sent, message) => {
    expect(await write(sent)).toMatchObject({ status: 422, text: expect.stringContaining(message) });
  });

  it('is seen before it is published, as plain text, and can still be changed', async () => {
    const preview = await sasha.submit(await sasha.open('/notices/write'), fields('2026-11-22', '2026-11-23'));
    expect(preview.html).toContain('<li>&lt;b&gt;one&lt;/b&gt;</li>');
    expect(await isTold('Pat Provider', '/')).toBe(false);
    const again = await sasha.submit(preview, { again: 'yes' }, '/notices/write');
    expect(again.html).toContain(words.heading);
  });

  it.each([
    ['for all, its first day', '2026-11-22', {}, [true, true, true, true]],
    ['for all, its last day', '2026-11-24', {}, [true, true, true, true]],
    ['for all, the day after', '2026-11-25', {}, [false, false, false, false]],
    ['for all, the day before', '2026-11-21', {}, [false, false, false, false]],
    ['for one role', '2026-11-22', { for_role: 'coordinator' }, [false, false, true, false]],
    ['for one collection', '2026-11-22', { for_collection: 'visits' }, [true, true, true, false]],
  ])('%s is shown where and to whom it should be', async (_what, day, more, expected) => {
    today = '2026-11-22';
    const done = await write(fields('2026-11-22', '2026-11-24', more));
    expect(done.title).toContain('Notices');
    today = day;
    const seen = [
      await isTold('Pat Provider', '/'),
      await isTold('Pat Provider', '/upload/visits/2026'),
      await isTold('Sam Demo', '/'),
      await isTold('nobody', '/cookies'),
    ];
    today = '2026-11-22';
    const [href = ''] = /\/notices\/[0-9a-f-]{36}/.exec(done.html) ?? [];
    expect((await sasha.open(href)).html).toContain(`href="${href}/end"`);
    const asked = await sasha.open(`${href}/end`);
    expect(asked.text).toMatch(/Are you sure you want to end this notice\? .* Nobody sees it from the next page on/);
    await sasha.submit(asked, {});
    expect(seen).toEqual(expected);
    expect(await isTold('Sam Demo', '/')).toBe(false);
  });

  it('is about a collection on its pages only', async () => {
    const done = await write(fields('2026-11-22', '2026-11-24', { for_collection: 'visits' }));
    expect(await isTold('Sam Demo', '/people')).toBe(false);
    const [href = ''] = /\/notices\/[0-9a-f-]{36}/.exec(done.html) ?? [];
    const form = await sasha.open(href);
    const change = fields('2026-11-22', '2026-11-24', { _version: form.hidden._version ?? '' });
    await sasha.submit(await sasha.submit(form, change), { seen: 'yes' }, href);
    expect(await isTold('Sam Demo', '/people')).toBe(true);
    const late = await sasha.submit(await sasha.submit(form, change), { seen: 'yes' }, href);
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('changed or ended meanwhile')]);
  });

  it('is written by customer support, on the record', async () => {
    expect((await people.get('Sam Demo')?.open('/notices'))?.status).toBe(403);
    expect((await sasha.open('/organisations/ORG3/audit')).text).toContain('Ended a notice');
  });
});
