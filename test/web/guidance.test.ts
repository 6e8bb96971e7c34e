import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedIn } from './allotment-logs.ts';
import { compiledForms } from './compiled-forms.ts';
import { openTestService, type TestService } from './test-service.ts';
import { Visitor } from './visitor.ts';

let service: TestService;
let nobody: Visitor;

beforeAll(async () => {
  const contact = { owner: 'The Department of Plots', email: 'help@example.org' };
  service = await openTestService({ contact, https: true }, compiledForms('test/fixtures/kinds'));
  nobody = new Visitor(service.app);
});
afterAll(() => service.close());

describe('guidance', () => {
  it.each([
    ['/guidance', 'Allotments 2026 to 2027'],
    ['/guidance/recording-logs', 'After 60 minutes without use'],
    ['/guidance/deadlines', '4 June 2027'],
    ['/guidance/roles', 'Data provider If a log is assigned to them Delete this log In their organisation'],
    ['/guidance/roles', 'Move deadlines Write notices'],
    ['/guidance/uploads', 'at most 2,000 rows and 20 megabytes'],
    ['/guidance/programs', 'API key'],
    ['/contact', 'help@example.org'],
    ['/privacy', 'The Department of Plots'],
    ['/privacy', 'forgets files of logs that are older than a week'],
    ['/privacy', 'how easy you said it was to complete a log'],
    ['/accessibility', '320 pixels'],
    ['/accessibility', 'aria-expanded'],
  ])('%s tells everybody of “%s”', async (url, words) => {
    const page = await nobody.open(url);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining(words)]);
    expect(page.html).toContain(`href="${url === '/guidance' ? '/contact' : '/guidance'}"`);
  });

  it('has every question of a form, with its words, and lets those ask who may', async () => {
    const current = service.app.forms.current('allotments', 2026) ?? expect.fail();
    const list = await nobody.open('/guidance/allotments/2026');
    const missing: string[] = [];
    for (const { id, pages } of current.form.sections) {
      expect(list.html).toContain(`/guidance/allotments/2026/${id}"`);
      const { html } = await nobody.open(`/guidance/allotments/2026/${id}`);
      const placed = pages.flatMap(({ placements }) => placements.map(({ question }) => question));
      missing.push(...placed.filter((question) => !/\d$/.test(question) && !html.includes(`id="${question}"`)));
      expect(html).not.toContain('Ask about this question');
    }
    expect(missing).toEqual([]);
    const [section] = current.form.sections;
    const pat = await signedIn(service, 'Pat Provider');
    const { html } = await pat.open(`/guidance/allotments/2026/${section?.id}`);
    const [ask = ''] = /\/ask\?[^"]*/.exec(html) ?? [];
    expect((await pat.open(ask.replaceAll('&amp;', '&'))).text).toContain('About the question');
  });

  it('about personal data names what the definitions mark', async () => {
    const forms = service.app.forms.collections().flatMap((one) => one.forms);
    const marked = forms.flatMap(({ form }) => form.questions.filter(({ personal }) => personal));
    expect(marked.length).toBeGreaterThan(0);
    const { text } = await nobody.open('/privacy');
    for (const { label } of marked) expect(text).toContain(String(label));
  });

  it('about cookies names exactly those that are set', async () => {
    const said = [...(await nobody.open('/cookies')).html.matchAll(/<th scope="row"[^>]*>([^<]*)/g)].map(
      ([, name]) => name,
    );
    const answer = await service.app.inject({ method: 'GET', url: '/sign-in', headers: { accept: 'text/html' } });
    expect(answer.cookies.map(({ name }) => name)).toEqual(['__Host-csrf']);
    expect(said).toEqual(['__Host-csrf', '__Host-session', '__Host-held']);
  });
});
