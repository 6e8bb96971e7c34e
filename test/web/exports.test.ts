import { isDeepStrictEqual } from 'node:util';
import { readXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoOrganisation } from '../../packages/web/src/demo/people.ts';
import { makeExports } from '../../packages/web/src/exports/make-export.ts';
import { forgetExports } from '../../packages/web/src/store/exports.ts';
import { record } from '../assurance/record.ts';
import { fillWithLogs } from '../store/many-logs.ts';
import { compiledForms } from './compiled-forms.ts';
import { openTestService, type TestService, testConfig } from './test-service.ts';
import { type Fields, Visitor } from './visitor.ts';

const collection = '/api/v1/collections/allotments/2026/logs';
const download = '/collections/allotments/logs/download';
let service: TestService;
const visitors = new Map<string, Visitor>();

beforeAll(async () => {
  service = await openTestService({}, compiledForms('test/fixtures/kinds'));
  for (const name of ['Sam Demo', 'Pat Provider', 'Chris Council', 'Sasha Support', 'Ana Analyst']) {
    const visitor = new Visitor(service.app);
    await visitor.signIn(name);
    visitors.set(name, visitor);
  }
});
afterAll(() => service.close());

const visitorOf = (name: string) => visitors.get(name) ?? expect.fail();

async function create(answers: object, externalReference?: string) {
  const payload = { answers, ...(externalReference && { externalReference }) };
  const made = await service.app.inject({ method: 'POST', url: collection, payload });
  return made.json() as { id: string; values: { [variable: string]: unknown } };
}

/** A downloaded file as rows by the names of its columns. */
async function rowsFor(name: string, fields: Fields = {}): Promise<readonly { readonly [column: string]: string }[]> {
  const { body } = await visitorOf(name).raw('POST', download, { year: 2026, ...fields });
  return Papa.parse<{ [column: string]: string }>(body.replace(/^\uFEFF/, '').trim(), { header: true }).data;
}

/** Texts that break spreadsheets, files or pages somewhere. */
const hostile = [
  '=1+1',
  '+44 20 7946 0000',
  '-1+1',
  '-5',
  '@SUM(A1)',
  "'=1+1",
  "''-x",
  "'til",
  'a,b;c\td',
  'say "it"',
  '"',
  'one\ntwo',
  'one\r\ntwo',
  'one\rtwo',
  'a\n=1+1',
  '001',
  '1e5',
  '£5 – 50 %',
  'ＡＢ\u202Eevil',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '#REF!',
  'x'.repeat(2000),
];

describe('a download', () => {
  test('uploaded again gives the same values, whatever they hold', async () => {
    const made = new Map<string, unknown>();
    for (const [index, notes] of hostile.entries()) {
      const log = await create({ plot_code: `H${index}`, let_on: '2026-05-04', notes, taps: 'x' }, `=ref ${index}`);
      made.set(`H${index}`, log.values);
    }
    const { body, headers } = await visitorOf('Sam Demo').raw('POST', download, { year: 2026 });
    expect(headers['content-disposition']).toBe('attachment; filename="allotments-2026-logs.csv"');
    const cells = Papa.parse<string[]>(body.trim()).data.flat();
    const bare = cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell));
    record('input.export-cells', { 'bare cells': bare, 'hostile texts': hostile.length });
    const council = visitorOf('Chris Council');
    const page = await council.open('/upload/allotments/2026');
    const report = await council.send(page, '/upload/allotments/2026', { name: 'file', content: body });
    expect(report.text).not.toContain('log_');
    await council.submit(report, {});
    const again = await service.store.db
      .selectFrom('log')
      .select(['reference', 'values', 'external_reference'])
      .where('organisation', '<>', demoOrganisation.id)
      .execute();
    expect(again.map(({ reference }) => reference).sort()).toEqual([...made.keys()].sort());
    expect(again.map((log) => log.external_reference)).toContain('=ref 3');
    const differing = again.filter(({ reference, values }) => !isDeepStrictEqual(values, made.get(reference ?? '')));
    record('input.export-import', { differences: differing, logs: made.size });
  });

  test('has the columns in the order of the form, as codes or in words', async () => {
    await create({ plot_code: 'Words', let_on: '2026-05-04', water: 1, taps: 2 });
    const [coded] = await rowsFor('Sam Demo', { q: 'words' });
    const [worded] = await rowsFor('Sam Demo', { q: 'words', content: 'labels' });
    expect(coded).toMatchObject({ plot_code: 'Words', water: '1', taps: '2', let_on: '2026-05-04' });
    expect(worded).toMatchObject({ plot_code: 'Words', water: 'Yes', taps: '2' });
    const names = Object.keys(coded ?? {});
    expect(names.slice(0, 6)).toEqual([
      'log_id',
      'log_status',
      'log_created',
      'log_updated',
      'log_deleted',
      'externalReference',
    ]);
    expect(names.indexOf('let_on')).toBeLessThan(names.indexOf('water'));
    expect(names.indexOf('water')).toBeLessThan(names.indexOf('notes'));
  });

  test('as an Excel workbook has what each column is called, and no formulas', async () => {
    const visitor = visitorOf('Sam Demo');
    const { status, headers } = await visitor.raw('POST', download, { year: 2026, format: 'xlsx' });
    expect([status, headers['content-disposition']]).toEqual([200, 'attachment; filename="allotments-2026-logs.xlsx"']);
    const answer = await visitor.bytes(download, { year: 2026, format: 'xlsx', q: 'H0' });
    const { sheets } = await readXlsx(answer);
    const rows = sheets[0]?.rows ?? [];
    const at = rows[0]?.indexOf('notes') ?? -1;
    expect(rows.map((row) => row[0])).toEqual(['guidance', 'label', 'codes', '']);
    expect(rows[1]?.[at]).toBe('Notes');
    expect(rows[3]?.[at]).toBe('=1+1');
    expect([...(sheets[0]?.cells?.values() ?? [])].filter((cell) => cell.formula)).toEqual([]);
  });

  test('is narrowed like the list, and holds nothing of other organisations', async () => {
    await create({ plot_code: 'FOREIGN-MARK', let_on: '2026-05-04' });
    expect(await rowsFor('Pat Provider', { q: 'foreign' })).toHaveLength(1);
    for (const fields of [{}, { q: 'FOREIGN-MARK' }, { owner: 'ORG1' }, { content: 'labels' }, { creator: 'USR1' }]) {
      const { body } = await visitorOf('Chris Council').raw('POST', download, { year: 2026, ...fields });
      expect(body).not.toContain('FOREIGN-MARK');
    }
    expect((await rowsFor('Sasha Support', { q: 'FOREIGN-MARK' })).length).toBe(1);
  });

  test('has deleted logs for analysts only, marked', async () => {
    const { id } = await create({ plot_code: 'Gone', let_on: '2026-05-04' });
    const sam = visitorOf('Sam Demo');
    await sam.submit(await sam.open(`/logs/${id}/delete-log`), { reason: 'Entered twice' });
    const found = async (name: string) => (await rowsFor(name)).filter((row) => row.log_id === id);
    expect(await found('Ana Analyst')).toMatchObject([
      { plot_code: 'Gone', log_deleted: expect.stringMatching(/^20/) },
    ]);
    for (const name of ['Sam Demo', 'Sasha Support']) expect(await found(name)).toEqual([]);
  });

  test('needs a year, and is put on record without what was searched for', async () => {
    const wrong = await visitorOf('Sam Demo').raw('POST', download, {});
    expect([wrong.status, wrong.body.includes('href="#year"')]).toEqual([422, true]);
    await rowsFor('Sam Demo', { q: 'Secret 7' });
    const entry = await service.store.db
      .selectFrom('audit')
      .select(['action', 'subject', 'details'])
      .where('organisation', '=', demoOrganisation.id)
      .orderBy('number', 'desc')
      .executeTakeFirst();
    expect(entry).toEqual({
      action: 'export',
      subject: 'allotments-2026',
      details: { content: 'codes', format: 'csv', narrowed: 'q year' },
    });
  });
});

describe('a long download', () => {
  test('is made beside requests, in parts, and fetched by who asked for it', async () => {
    const years = [2026];
    const many = {
      number: 5201,
      collection: 'allotments',
      years,
      organisations: 1,
      answers: { notes: 'x'.repeat(500) },
    };
    await fillWithLogs(service.store.query, many);
    const support = visitorOf('Sasha Support');
    const asked = await support.raw('POST', download, { year: 2026, owner: 'ORG1000' });
    expect(asked.leadsTo).toBe('/your-downloads');
    expect((await support.open('/your-downloads')).text).toContain('Being made');
    const surroundings = { store: service.store, forms: service.app.forms, config: testConfig };
    expect(await makeExports(surroundings)).toBe(1);
    expect(await makeExports(surroundings)).toBe(0);
    const page = await support.open('/your-downloads');
    expect(page.text).toContain('5,201 logs');
    expect(
      await service.store.db
        .selectFrom('mail')
        .select(['recipient', 'text'])
        .where('kind', '=', 'download_ready')
        .execute(),
    ).toEqual([
      {
        recipient: 'sasha.support@example.org',
        text: expect.stringContaining('The file allotments-2026-logs.csv that you asked for in Annum is ready.'),
      },
    ]);
    const address = /href="(\/your-downloads\/[^"]*)"/.exec(page.html)?.[1] ?? expect.fail();
    const { status, body } = await support.raw('GET', address);
    expect(status).toBe(200);
    expect(body.trim().split('\r\n')).toHaveLength(5202);
    const parts = await service.store.db.selectFrom('log_export_part').select('number').execute();
    expect(parts.length).toBeGreaterThan(1);
    for (const name of ['Pat Provider', 'Chris Council', 'Ana Analyst']) {
      expect((await visitorOf(name).raw('GET', address)).status).toBe(404);
      expect((await visitorOf(name).open('/your-downloads')).text).toContain('There are no files');
    }
  });

  test('is forgotten after a week', async () => {
    await service.store.query(`update log_export set created = created - interval '8 days'`);
    await forgetExports(service.store);
    expect(await service.store.db.selectFrom('log_export_part').select('number').execute()).toEqual([]);
  });
});
