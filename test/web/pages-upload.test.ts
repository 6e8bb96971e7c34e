import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import { listLogs } from '../../packages/web/src/store/list.ts';
import { compiledForms } from './compiled-forms.ts';
import { openTestService, type TestService } from './test-service.ts';
import { Visitor } from './visitor.ts';

let service: TestService;
let visitor: Visitor;

beforeAll(async () => {
  service = await openTestService({}, compiledForms('test/fixtures/kinds'));
  visitor = new Visitor(service.app);
  await visitor.signIn();
});
afterAll(() => service.close());

const file = (year: number) => `plot_code,let_on,water,taps,soil,colour
P1,${year}-05-07,1,2,S1,red
P2,${year}-02-31,1,"=1+1",S1,red
P3,${year}-06-01,2,,S9,red
`;

test('a file is checked row by row, added once, and its logs can be opened', async () => {
  const choose = await visitor.open('/upload');
  const url = /href="(\/upload\/allotments\/\d+)"/.exec(choose.html)?.[1] ?? expect.fail();
  const form = await visitor.open(url);
  const report = await visitor.send(form, url, { name: 'file', content: file(Number(url.split('/').at(-1))) });
  expect(report.text).toContain('Nothing has been added yet');
  expect(report.text).toContain('colour');
  expect(report.text).toMatch(/Row 3 P2/);
  expect(report.text).toMatch(/Row 2 P1 To be completed.*Only questions without an answer/);
  expect(report.text).toContain('Column D, Taps: “=1+1”');
  const added = await visitor.submit(report, {});
  expect(added.text).toContain('3 rows were added');
  expect(added.html).toMatch(/href="[^"]*logs\?file=/);
  const again = await visitor.submit(report, {});
  expect(again.url).toBe(added.url);
  const { logs } = await listLogs(service.store, demoPerson, { collection: 'allotments', limit: 10 });
  expect(logs.map((log) => log.reference)).toEqual(['P1', 'P2', 'P3']);
  expect(added.html).toContain(`href="/logs/${logs[0]?.id}"`);
  const content = file(Number(url.split('/').at(-1)));
  const twice = await visitor.send(await visitor.open(url), url, { name: 'file', content });
  expect(twice.html).toContain(`Another log has the same answers. <a class="govuk-link" href="/logs/${logs[0]?.id}">`);
  const log = await visitor.open(`/logs/${logs[0]?.id}`);
  const [, same = ''] = /href="([^"]*)">Logs of the same file</.exec(log.html) ?? [];
  expect((await visitor.open(same)).text).toContain('3 allotment logs');
});

test('a file that cannot be read says why, on the same page', async () => {
  const { form } = service.app.forms.collections()[0]?.forms.at(-1) ?? expect.fail();
  const url = `/upload/allotments/${form.year}`;
  for (const content of ['', 'nothing,known\n1,2\n', 'PK\u0003\u0004spreadsheet']) {
    const wrong = await visitor.send(await visitor.open(url), url, { name: 'file', content });
    expect([wrong.status, wrong.title.slice(0, 6)]).toEqual([422, 'Error:']);
    expect(wrong.html).toContain('href="#file"');
  }
});

test('the same mistake in many rows is told once, and leads to its rows page by page', async () => {
  const { form } = service.app.forms.collections()[0]?.forms.at(-1) ?? expect.fail();
  const url = `/upload/allotments/${form.year}`;
  const rows = Array.from({ length: 230 }, (_, index) => {
    const day = index % 2 === 0 ? `${form.year}-02-31` : `${form.year}-05-07`;
    return `M${index},${day},1,${index === 7 ? 'many' : 2},S1`;
  });
  const content = `plot_code,let_on,water,taps,soil\n${rows.join('\n')}\n`;
  const report = await visitor.send(await visitor.open(url), url, { name: 'file', content });
  const mistakes = /id="mistakes">[\s\S]*?<\/table>/.exec(report.html)?.[0] ?? expect.fail();
  expect(mistakes).toContain('115 rows');
  expect(mistakes).toContain('First rows 2, 4, 6, 8, 10…');
  expect(mistakes).toContain('let_on.type');
  expect(mistakes).toMatch(/1 row<[\s\S]*Row 9/);
  const shown = (page: { readonly html: string }) =>
    [...page.html.matchAll(/<\/span>(\d+)<\/th>/g)].map(([, row]) => Number(row));
  expect(report.text).toContain('Rows 1 to 100 of 230');
  const href = /href="([^"]*mistake=let_on[^"]*)"/.exec(mistakes)?.[1]?.replaceAll('&amp;', '&') ?? expect.fail();
  const first = await visitor.open(href);
  expect([shown(first).length, shown(first)[0], shown(first).at(-1)]).toEqual([100, 2, 200]);
  const next = /rel="next"[^>]*href="([^"]*)"|href="([^"]*)"[^>]*rel="next"/.exec(first.html);
  const second = await visitor.open((next?.[1] ?? next?.[2] ?? expect.fail()).replaceAll('&amp;', '&'));
  expect([shown(second).length, shown(second)[0], shown(second).at(-1)]).toEqual([15, 202, 230]);
  for (const odd of ['?page=99', '?page=-1', '?page=1&page=2', '?mistake=none'])
    expect((await visitor.open(`${report.url}${odd}`)).status).toBe(200);
});

test('what keeps rows out stands before errors, and what is only unusual apart from both', async () => {
  const { form } = service.app.forms.collections()[0]?.forms.at(-1) ?? expect.fail();
  const url = `/upload/allotments/${form.year}`;
  const rich = Array.from({ length: 5 }, (_, index) => `U${index},${form.year}-05-07,1,2,600`);
  const content = `plot_code,let_on,water,taps,rent\n${rich.join('\n')}
U5,${form.year}-05-07,1,many,60\nU6,${form.year - 1}-05-07,1,2,60\n`;
  const report = await visitor.send(await visitor.open(url), url, { name: 'file', content });
  const rules = (id: string) => {
    const table = new RegExp(`id="${id}">[\\s\\S]*?</table>`).exec(report.html)?.[0] ?? expect.fail();
    return [...table.matchAll(/app-name">([^<]*)/g)].map(([, rule]) => rule);
  };
  expect(rules('mistakes')).toEqual(['date_in_another_year', 'taps.type']);
  expect(rules('unusual')).toEqual(['rent_unusual']);
  expect(report.text).toContain(`Allotments ${form.year - 1} to ${form.year}. Correct the date`);
  expect(report.text).toContain('1 row has errors');
  expect(report.text).toContain('5 rows have unusual answers to confirm, and no errors');
  expect(report.text).toMatch(/Row 8 U6 Not taken.*Row 7 U5 With errors.*Row 2 U0 To be completed/);
  expect(report.text).toContain('You can add the other rows now');
  const added = await visitor.submit(report, {});
  const [, wrong = ''] = /href="([^"]*)">Go on with those that have errors</.exec(added.html) ?? [];
  const errors = await visitor.open(wrong.replaceAll('&amp;', '&'));
  expect([errors.text.includes('1 allotment log'), errors.text.includes('U5')]).toEqual([true, true]);
});
