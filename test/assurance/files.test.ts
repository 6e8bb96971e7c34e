import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { startProcess } from '../web/service-process.ts';
import { openTestService, type TestService } from '../web/test-service.ts';
import { Visitor } from '../web/visitor.ts';
import { isFull, record, recordSkip } from './record.ts';

let service: TestService;
let visitor: Visitor;

beforeAll(async () => {
  service = await openTestService();
  visitor = new Visitor(service.app);
  await visitor.signIn();
});
afterAll(() => service.close());

async function upload(content: Buffer, filename = 'a.csv', type = 'text/csv') {
  const { hidden } = await visitor.open('/upload/visits/2026');
  const part = (head: string) => `--b\r\ncontent-disposition: form-data; ${head}\r\n`;
  const fields = Object.entries(hidden).map(([name, value]) => `${part(`name="${name}"`)}\r\n${value}\r\n`);
  const head = `${fields.join('')}${part(`name="file"; filename="${filename}"`)}content-type: ${type}\r\n\r\n`;
  const body = `${head}${content.toString('latin1')}\r\n--b--\r\n`;
  return visitor.exactly('POST', '/upload/visits/2026', body, { 'content-type': 'multipart/form-data; boundary=b' });
}

describe('a file', () => {
  it.each([
    ['a spreadsheet', Buffer.from('PK\x03\x04\x14\x00 and so on', 'latin1')],
    ['an old spreadsheet', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on', 'latin1')],
    ['a compressed file that is large inside', gzipSync(Buffer.alloc(50_000_000))],
    ['a program', Buffer.from('\x7fELF\x02\x01\x01\x00\x00\x00\x00', 'latin1')],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR', 'latin1')],
    ['zeros', Buffer.alloc(1_000_000)],
    ['a document with entities', Buffer.from('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')],
    ['too many rows', Buffer.from(`visitor\n${'Ada\n'.repeat(100_000)}`)],
    ['one row of a megabyte of quotes', Buffer.from(`visitor\n${'"'.repeat(1_000_001)}\n`)],
  ])('that is %s is refused in words, within a second', async (_what, content) => {
    const before = await uploads();
    const began = performance.now();
    const answer = await upload(content);
    const took = performance.now() - began;
    expect(answer.status).toBeLessThan(500);
    const taken = (await uploads()) - before;
    const rows = taken === 0 ? 0 : await rowsAccepted();
    expect(answer.status === 303 || answer.body.includes('There is a problem')).toBe(true);
    record('files.refused', { taken: rows, files: 1, 'ms for the slowest': took });
  });

  it.each([
    '../../../etc/passwd',
    '..\\..\\boot.ini',
    '/etc/passwd',
    'con',
    'a\u0000b.csv',
    '<script>.csv',
    'x'.repeat(300),
  ])('called %j is stored without its name', async (name) => {
    const filename = name.replaceAll('\u0000', '%00');
    const answer = await upload(Buffer.from('visitor\nAda\n'), filename, 'application/x-msdownload');
    expect(answer.status).toBe(303);
    const { rows } = await service.store.query('select id, name, media from upload order by created desc limit 1');
    expect(rows).toHaveLength(1);
    const wrong = rows.filter(
      (row) => row.name !== 'upload' || row.media !== 'text/csv' || !/^[0-9a-f-]{36}$/.test(String(row.id)),
    );
    record('files.name', { 'names stored or followed': wrong, names: 1 });
  });
});

async function uploads(): Promise<number> {
  const { rows } = await service.store.query('select count(*)::int as number from upload');
  return Number(rows[0]?.number);
}

/** Rows of the newest file that would become logs. */
async function rowsAccepted(): Promise<number> {
  const { rows } = await service.store.query(
    `select (report->'counts'->>'created')::int as number from upload order by created desc limit 1`,
  );
  return Number(rows[0]?.number);
}

/** Rows with a long note each, as the kinds of file that a batch may be. */
const kindsOfFile: { readonly [media: string]: (notes: readonly string[]) => string } = {
  // The quotation marks and line ends make the text of the file as large as it can be in memory.
  'text/csv': (notes) => `visitor,note\r\n${notes.map((note, row) => `“${row}”,"${note}"`).join('\r\n')}\r\n`,
  'application/x-ndjson': (notes) => notes.map((note) => JSON.stringify({ answers: { note } })).join('\n'),
  'application/json': (notes) => JSON.stringify(notes.map((note) => ({ answers: { note } }))),
};

/** Text that no database makes shorter. */
function noteOf(length: number): string {
  return randomBytes(length).toString('hex').slice(0, length);
}

it.each(isFull ? Object.keys(kindsOfFile) : ['text/csv'])(
  'the largest file, as %s, takes little memory',
  {
    timeout: 300_000,
  },
  async (media) => {
    if (process.platform !== 'linux') return recordSkip('files.memory', 'memory is read from /proc');
    const folder = temporaryFolder();
    const program = await startProcess(folder.path, { PORT: '0', ANNUM_DEFINITIONS: 'test/fixtures/visits' });
    const peak = () =>
      Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${program.process.pid}/status`, 'utf8'))?.[1]) / 1024;
    const send = async (length: number) => {
      const notes = Array.from({ length: 2000 }, () => noteOf(length));
      const url = `${program.address}/api/v1/collections/visits/2026/logs/batches`;
      const body = kindsOfFile[media]?.(notes) ?? expect.fail();
      const answer = await fetch(url, { method: 'POST', headers: { 'content-type': media }, body });
      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('"created":2000')]);
    };
    // What the program takes for any file of so many rows is there before.
    for (let time = 0; time < 3; time++) await send(10);
    const before = peak();
    // The largest file is sent in a full run, a third of it in the others.
    await send(isFull ? 10_000 : 3000);
    const taken = Math.max(0, peak() - before);
    console.log(`The largest file, as ${media}: ${taken.toFixed(0)} MB`);
    await program.end('SIGTERM');
    folder.remove();
    record('files.memory', { MB: taken });
  },
);
