import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allotments, sent, signedIn } from './allotment-logs.ts';
import { compiledForms } from './compiled-forms.ts';
import { openTestService, type TestService } from './test-service.ts';
import type { Fields, Visitor } from './visitor.ts';

let service: TestService;
let sam: Visitor;
beforeAll(async () => {
  service = await openTestService({ today: () => '2026-11-22' }, compiledForms(allotments));
  sam = await signedIn(service);
});
afterAll(() => service.close());

async function rename(name: string, day: number | string, month: number | string, year: number | string) {
  const sent: Fields = { name, 'from-day': day, 'from-month': month, 'from-year': year };
  return sam.submit(await sam.open('/organisations/ORG1/name'), sent);
}

describe('the name of an organisation, today 22 November 2026', () => {
  it('changes on the day that is given, and not before', async () => {
    const page = await rename('Later Homes', 1, 12, 2026);
    expect(page.title).toContain('Demo Housing');
    expect(page.text).toContain('It will be called Later Homes from 1 December 2026.');
  });

  it('is the one that began last', async () => {
    await rename('Former Homes', 1, 4, 2025);
    const page = await rename('Present Homes', 1, 4, 2026);
    expect(page.title).toContain('Present Homes');
    expect(page.text).toContain('It has been called Former Homes from 1 April 2025.');
  });

  it('stands in every list and file that names it', async () => {
    const sasha = await signedIn(service, 'Sasha Support');
    for (const q of ['present', 'demo housing'])
      expect((await sasha.open(`/organisations?q=${q}`)).text).toContain('Present Homes ORG1');
    await sasha.submit(
      await sasha.open('/organisations/ORG2/managing-agents'),
      { partner: 'Present Homes' },
      '/organisations/ORG2/managing-agents/add',
    );
    expect((await sasha.open('/organisations/ORG2')).text).toContain('Managing agents Present Homes ORG1');
    const log = await sent(service, { owner_id: 'ORG1', plot_code: 'NAMED' });
    expect((await sam.open('/collections/allotments/logs')).text).toContain('Present Homes');
    // What happened is told with the name of its day, which is the database's own and not the service's here.
    expect((await sam.open(`${log}/log-history`)).text).toMatch(/Sam Demo, (Present|Later) Homes/);
    const { body } = await sam.raw('POST', '/collections/allotments/logs/download', { year: 2026, content: 'labels' });
    expect(body).toContain('Present Homes');
  });

  it('is corrected by another one from the same day', async () => {
    const page = await rename('Sooner Homes', 1, 12, 2026);
    expect(page.text).toContain('It will be called Sooner Homes from 1 December 2026.');
    expect(page.text).not.toContain('Later Homes');
  });

  it.each([
    ['no name', '', 1, 12, 2026, 'Enter the new name'],
    ['no day', 'Other Homes', '', '', '', 'Enter the first day of the new name'],
    ['a day that is none', 'Other Homes', 31, 11, 2026, 'First day of the new name must be a real date'],
  ] as const)('needs more than %s', async (_what, name, day, month, year, message) => {
    const page = await rename(name, day, month, year);
    expect([page.status, page.text.includes(message)]).toEqual([422, true]);
  });
});
