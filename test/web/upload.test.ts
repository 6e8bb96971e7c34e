import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCouncil, demoPeople, demoPerson } from '../../packages/web/src/demo/people.ts';
import { createLogs } from '../../packages/web/src/store/bulk.ts';
import { judge } from '../../packages/web/src/store/judge.ts';
import { listEvents, listLogs } from '../../packages/web/src/store/list.ts';
import { readLog } from '../../packages/web/src/store/logs.ts';
import { findUpload, readContent } from '../../packages/web/src/store/uploads.ts';
import {
  acceptUpload,
  previewUpload,
  readUpload,
  receiveUpload,
  reportSoFar,
  type UploadReport,
} from '../../packages/web/src/upload/index.ts';
import { openTestService, type TestService } from './test-service.ts';
import { visitForm } from './visits.ts';

const current = visitForm(2026);
const { form } = current;

const day = '2026-05-04';

/** The rows of a file: their number and answers. */
function rowsOf(content: string | Uint8Array) {
  return readUpload(content, form).rows.map(({ row, answers }) => [row, answers]);
}

function problemsOf(content: string | Uint8Array) {
  return readUpload(content, form).problems.map(({ code }) => code);
}

describe('reading a file', () => {
  it('takes columns in any order and case, and tells what each fills', () => {
    const { columns, rows } = readUpload(` Minutes ,VISITDATE,Colour,,visitr\n5,${day},red,,x\n`, form);
    expect(columns).toEqual([
      { column: 'A', header: 'Minutes', use: 'variable', variable: 'minutes' },
      { column: 'B', header: 'VISITDATE', use: 'variable', variable: 'visitdate' },
      { column: 'C', header: 'Colour', use: 'unknown' },
      { column: 'D', header: '', use: 'blank' },
      { column: 'E', header: 'visitr', use: 'unknown', suggestion: 'visitor' },
    ]);
    expect(rows).toMatchObject([{ row: 2, answers: { minutes: '5', visitdate: day } }]);
  });

  it.each([
    ['commas and LF', 'visitor,minutes\nAda,5\n'],
    ['CRLF, no end of line', 'visitor,minutes\r\nAda,5'],
    ['CR', 'visitor,minutes\rAda,5\r'],
    ['mixed ends of line', 'visitor,minutes\r\nAda,5\n\r\n'],
    ['semicolons', 'visitor;minutes\nAda;5\n'],
    ['tabs', 'visitor\tminutes\nAda\t5\n'],
    ['a byte-order mark', '\uFEFFvisitor,minutes\nAda,5\n'],
    ['quotes around everything', '"visitor","minutes"\n"Ada","5"\n'],
    ['a trailing delimiter', 'visitor,minutes,\nAda,5,\n'],
    ['short rows', 'visitor,minutes,note\nAda,5\n'],
    ['UTF-16', Buffer.from('\uFEFFvisitor,minutes\r\nAda,5\r\n', 'utf16le')],
  ])('reads %s', (_, content) => {
    expect(rowsOf(content)).toEqual([[2, { visitor: 'Ada', minutes: '5' }]]);
  });

  it('numbers rows as the spreadsheet does, and passes over notes, guidance and blank rows', () => {
    const content = [
      'Our visits of May,,',
      ',,',
      'guidance,visitor,note',
      'label,Who came,Anything else',
      ',Ada,"two',
      'lines"',
      ' , ,',
      'guidance,visitor,note',
      ',Bo,',
    ].join('\n');
    const reading = readUpload(content, form);
    expect(reading.rows.map(({ row, answers }) => [row, answers])).toEqual([
      [5, { visitor: 'Ada', note: 'two\nlines' }],
      [8, { visitor: 'Bo' }],
    ]);
    expect(reading.skipped).toEqual([1, 4, 7]);
  });

  it('reads what Excel writes in Windows', () => {
    const content = Buffer.from('visitor,note\nRen\xe9e,\xa35 \x92til\n', 'latin1');
    expect(rowsOf(content)).toEqual([[2, { visitor: 'Renée', note: '£5 ’til' }]]);
  });

  it.each([
    ['empty', ''],
    ['empty', ' \n\n'],
    ['no_rows', 'visitor,minutes\n'],
    ['no_rows', 'visitor,minutes\n,\n , \n'],
    ['no_header', 'name,age\nAda,5\n'],
    ['duplicate_columns', 'visitor,Visitor\nAda,Bo\n'],
    ['spreadsheet', Buffer.from('PK\x03\x04 and so on', 'latin1')],
    ['not_text', Buffer.from([0x61, 0, 0x62, 0, 0x63])],
    ['too_many_rows', `visitor\n${'Ada\n'.repeat(2001)}`],
  ])('refuses a file that is %s', (problem, content) => {
    expect(problemsOf(content)).toEqual([problem]);
  });

  it.each([
    ['broken_quotes', 'visitor,minutes\n"Ada,5\nBo,6\n'],
    ['extra_cells', 'visitor,minutes\nAda,5,6\n'],
    ['unstorable', `visitor,minutes\n${'x'.repeat(10_000)},1\nA\0da,5\n`],
  ])('refuses a row with %s', (rule, content) => {
    const { rows } = readUpload(content, form);
    expect(rows.flatMap(({ errors }) => errors.map((error) => error.rule))).toEqual([rule]);
  });

  it('leaves formulas as text', () => {
    expect(rowsOf('visitor,note\n=1+1,@x\n')).toEqual([[2, { visitor: '=1+1', note: '@x' }]]);
  });
});

describe('an upload', () => {
  let service: TestService;
  const desk = () => service.app;

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());

  const file = (content: string) => ({
    current,
    name: 'visits.csv',
    media: 'text/csv' as const,
    content: Buffer.from(content),
  });
  const count = async () =>
    (await listLogs(service.store, demoPerson, { collection: 'visits', limit: 5000 })).logs.length;

  it('is shown before it is accepted, with the cells to mend', async () => {
    const before = await count();
    const content = `note,visitor,minutes,visitdate\n,Ada,many,${day}\n,Bo,90,${day}\n,Cy,5,2025-05-04\n`;
    const report = await previewUpload(desk(), demoPerson, file(content));
    expect(report.counts).toMatchObject({ created: 2, refused: 1, withIssues: 3 });
    expect(report.rows).toMatchObject([
      {
        row: 2,
        status: 'created',
        logStatus: 'in_progress',
        reference: 'Ada',
        issues: [{ rule: 'minutes.type', cells: [{ column: 'C', variable: 'minutes', value: 'many' }] }],
      },
      { row: 3, issues: [{ rule: 'long_visit', cells: [{ column: 'C', value: '90' }] }] },
      { row: 4, status: 'refused', errors: [{ rule: 'date_in_another_year', cells: [{ column: 'D' }] }] },
    ]);
    expect(await count()).toBe(before);
  });

  it('becomes logs, once, whoever accepts it and how often', async () => {
    const before = await count();
    const rows = Array.from({ length: 450 }, (_, index) => `visitor ${index},${day},5`).join('\n');
    const { id = '' } = await receiveUpload(desk(), demoPerson, file(`visitor,visitdate,minutes\n${rows}\n`));
    const results = await Promise.all([1, 2, 3].map(() => acceptUpload(desk(), demoPerson, id)));
    const again = await acceptUpload(desk(), demoPerson, id);
    for (const result of [...results, again]) {
      expect('report' in result && result.report.counts).toMatchObject({ created: 450, refused: 0 });
    }
    expect(await count()).toBe(before + 450);
    const first = 'report' in again ? again.report.rows[0] : undefined;
    expect(await listEvents(service.store, demoPerson, first?.logId ?? '')).toMatchObject([
      { version: 1, channel: 'upload', changes: [{ variable: 'minutes', to: 5 }, {}, {}] },
    ]);
    const upload = (await findUpload(service.store, demoPerson, id)) ?? expect.fail();
    expect([upload.status, await readContent(service.store, upload)]).toEqual(['accepted', undefined]);
  });

  it('tells what came of the rows that are written while others wait, and all of it in the end', async () => {
    const rows = Array.from({ length: 450 }, (_, index) => `half ${index},half-${index}`).join('\n');
    const { id = '' } = await receiveUpload(desk(), demoPerson, file(`visitor,externalReference\n${rows}\n`));
    const upload = async () => (await findUpload(service.store, demoPerson, id)) ?? expect.fail();
    const parts = () => service.store.db.selectFrom('upload_part').select('from_row').execute();
    const transaction = await service.store.db.startTransaction().execute();
    // Somebody else is about to write a log with the reference of row 300: that row waits for what becomes of it.
    const judgement = judge({ current, answers: {}, context: {}, confirmations: [], channel: 'api' });
    await createLogs(transaction, demoPerson, [{ judgement, externalReference: 'half-300' }]);
    const accepting = acceptUpload(desk(), demoPerson, id);
    const reachedHalf = expect.poll(async () => (await upload()).accepted_rows, { timeout: 30_000 }).toBe(200);
    const [half, halfParts] = await reachedHalf
      .then(async () => [reportSoFar(await upload()), await parts()] as const)
      .finally(() => transaction.rollback().execute());
    const isStored = ({ logId }: { readonly logId?: string }) => logId !== undefined;
    expect(half.rows.map(isStored)).toEqual([...Array(200).fill(true), ...Array(250).fill(false)]);
    expect(halfParts).toEqual([{ from_row: 0 }]);
    await accepting;
    const whole = reportSoFar(await upload());
    expect(whole).toMatchObject({ accepted: true, counts: { created: 450, refused: 0 } });
    expect(whole.rows.slice(0, 200)).toEqual(half.rows.slice(0, 200));
    expect(new Set(whole.rows.map(({ logId }) => logId)).size).toBe(450);
    expect(await parts()).toEqual([]);
  });

  const outcomes = (report: UploadReport | undefined) =>
    report?.rows.map(({ status, errors }) => [status, ...errors.map(({ rule }) => rule)]);

  async function accepted(content: string): Promise<UploadReport | undefined> {
    const { id = '' } = await receiveUpload(desk(), demoPerson, file(content));
    const result = await acceptUpload(desk(), demoPerson, id);
    return 'report' in result ? result.report : undefined;
  }

  it('refuses rows that repeat a row or a log', async () => {
    const header = 'visitor,visitdate,minutes,externalReference';
    const report = await accepted(`${header}\nZoe,${day},5,z1\nZoe,${day},6,\nYan,${day},5,z1\n`);
    expect(outcomes(report)).toEqual([['created'], ['refused', 'duplicate_row'], ['refused', 'duplicate_row']]);
    const second = await previewUpload(desk(), demoPerson, file(`${header}\nZoe,${day},7,\n`));
    expect(outcomes(second)).toEqual([['refused', 'duplicate_log']]);
    expect(second?.rows[0]?.errors).toMatchObject([{ log: report?.rows[0]?.logId }]);
  });

  it('refuses a row that repeats one far above it, which is stored by then', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => `far ${index},${index === 299 ? 'far' : index || 'far'}`);
    const report = await accepted(`visitor,externalReference\n${rows.join('\n')}\n`);
    expect(outcomes(report)?.[0]).toEqual(['created']);
    expect(outcomes(report)?.at(-1)).toEqual(['refused', 'duplicate_row']);
  });

  it('refuses rows whose reference is longer than the API takes', async () => {
    const long = randomBytes(3000).toString('hex');
    const report = await accepted(`visitor,externalReference\nAda,${long}\nBo,short\n`);
    expect(report?.rows).toMatchObject([
      { status: 'refused', errors: [{ message: 'An external reference is a text of 1 to 100 characters.' }] },
      { status: 'created', externalReference: 'short' },
    ]);
  });

  it('replaces logs by the supplier’s reference', async () => {
    const header = 'visitor,minutes,externalReference';
    await accepted(`${header}\nUna,5,u1\nUlf,5,u2\n`);
    const report = await accepted(`${header}\nUna,6,u1\nUlf,5,u2\nUte,5,u3\n`);
    expect(outcomes(report)).toEqual([['replaced'], ['unchanged'], ['created']]);
    const id = report?.rows[0]?.logId ?? '';
    expect(await readLog(service.store, demoPerson, id)).toMatchObject({ version: 2, answers: { minutes: 6 } });
    expect(await listEvents(service.store, demoPerson, id)).toMatchObject([
      { version: 1 },
      { version: 2, changes: [{ variable: 'minutes', from: 5, to: 6 }] },
    ]);
  });

  it('of another organisation does not exist', async () => {
    const { id = '' } = await receiveUpload(desk(), demoPerson, file(`visitor\nAda\n`));
    const stranger = demoPeople.find(({ organisation }) => organisation.id === demoCouncil.id) ?? expect.fail();
    expect(await acceptUpload(desk(), stranger, id)).toEqual({ missing: 'upload' });
  });
});

describe('a batch', () => {
  let service: TestService;
  const url = '/api/v1/collections/visits/2026/logs/batches';

  beforeAll(async () => {
    service = await openTestService();
  });
  afterAll(() => service.close());

  const post = (payload: string | object, type: string, query = '', headers = {}) =>
    service.app.inject({
      method: 'POST',
      url: `${url}${query}`,
      payload,
      headers: { 'content-type': type, ...headers },
    });

  it.each([
    ['text/csv', `visitor,minutes\nAda,5\nBo,many\n`, [2, 3]],
    [
      'application/json',
      '[{"answers":{"visitor":"Ada","minutes":5}},{"answers":{"visitor":"Bo","minutes":"many"}}]',
      [1, 2],
    ],
    [
      'application/x-ndjson',
      '{"answers":{"visitor":"Ada","minutes":5}}\n\n{"answers":{"visitor":"Bo","minutes":"many"}}',
      [1, 3],
    ],
  ])('of %s is written row by row', async (type, payload, rows) => {
    const answer = await post(payload, type);
    expect(answer.statusCode, answer.body).toBe(200);
    const batch = answer.json();
    expect(batch).toMatchObject({ status: 'accepted', counts: { created: 2, refused: 0 } });
    expect(batch.rows).toMatchObject([
      { row: rows[0], status: 'created', issues: [] },
      { row: rows[1], status: 'created', issues: [{ rule: 'minutes.type' }] },
    ]);
    const url = String(answer.headers.location);
    expect((await service.app.inject(url)).json()).toEqual(batch);
    expect((await service.app.inject({ method: 'DELETE', url })).statusCode).toBe(409);
    const log = await service.app.inject(`/api/v1/collections/visits/2026/logs/${batch.rows[0].logId}`);
    expect(log.json().values).toMatchObject({ visitor: 'Ada', minutes: 5 });
  });

  it('is told as a table too', async () => {
    const { headers } = await post('visitor,minutes\n=Ada,x\nBo,5\n', 'text/csv');
    const table = await service.app.inject({ url: String(headers.location), headers: { accept: 'text/csv' } });
    expect(table.body).toMatch(
      /^row,status,log,error\r\n2,created,[0-9a-f-]{36},"B: ‘Minutes’ must be a whole number, like 3"\r\n/,
    );
  });

  it('with a bad row refuses that row only', async () => {
    const lines = [
      '{"answers":{"visitor":"Cy"}}',
      '{"answers":',
      '[1]',
      '{"answers":{"x":1}}',
      '{"answers":{"note":"\\u0000"}}',
    ];
    const { rows } = (await post(lines.join('\n'), 'application/x-ndjson')).json();
    const statuses = rows.map(({ status }: { status: string }) => status);
    expect(statuses).toEqual(['created', 'refused', 'refused', 'refused', 'refused']);
    expect(rows[3].errors).toMatchObject([{ pointer: '/answers/x', rule: 'unknown_field' }]);
  });

  it('with unknown columns is refused', async () => {
    const answer = await post('visitor,minuts\nAda,5\n', 'text/csv');
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toMatchObject([{ pointer: '/columns/B', rule: 'unknown_field' }]);
    expect(answer.json().errors[0].message).toContain('"minutes"');
  });

  it('is tried without writing', async () => {
    const answer = await post('visitor\nDry\n', 'text/csv', '?dryRun=true');
    expect(answer.json()).toMatchObject({ dryRun: true, counts: { created: 1 } });
  });

  it('is written once under a key', async () => {
    const headers = { 'idempotency-key': 'batch-1' };
    const first = await post('visitor\nEve\n', 'text/csv', '', headers);
    const again = await post('visitor\nEve\n', 'text/csv', '', headers);
    expect(again.body).toBe(first.body);
    expect((await post('visitor\nEva\n', 'text/csv', '', headers)).statusCode).toBe(422);
  });

  it.each([
    ['application/json', '{}'],
    ['application/json', '[]'],
    ['application/x-ndjson', ''],
    ['text/csv', ''],
  ])('without logs is refused: %s %s', async (type, payload) => {
    expect((await post(payload, type)).statusCode).toBe(422);
  });
});
