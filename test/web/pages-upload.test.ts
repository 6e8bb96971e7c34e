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
  expect(report.text).toContain('Column D, Taps: “=1+1”');
  const added = await visitor.submit(report, {});
  expect(added.text).toContain('3 rows were added');
  expect(added.html).toMatch(/href="[^"]*logs\?file=/);
  const again = await visitor.submit(report, {});
  expect(again.url).toBe(added.url);
  const { logs } = await listLogs(service.store, demoPerson, { collection: 'allotments', limit: 10 });
  expect(logs.map((log) => log.reference)).toEqual(['P1', 'P2', 'P3']);
  expect(added.html).toContain(`href="/logs/${logs[0]?.id}"`);
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
