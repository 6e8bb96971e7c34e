import { once } from 'node:events';
import { createReadStream, createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { annumOnMini, mini, startAnnum } from './run-annum.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const complete = { visit_date: '2026-05-01', town: 'A', group_size: 2, age1: 40, age2: 8, opinion: 1 };

async function judge(lines: readonly (object | string)[], ...options: readonly string[]) {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const run = await annumOnMini(['evaluate', 'mini', '2026', '--logs', '-', ...options], { input });
  const outcomes = run.stdout.split('\n').filter((line) => line !== '');
  return { ...run, outcomes: outcomes.map((line) => JSON.parse(line)) };
}

describe('annum evaluate', () => {
  it('keeps the contract of its lines', async () => {
    const { code, stderr, outcomes } = await judge([{ id: 'a', answers: complete }]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(outcomes).toEqual([
      {
        id: 'a',
        routed: ['town', 'visit_date', 'group_size', 'age1', 'age2', 'opinion'],
        values: { ...complete, children: 1 },
        derived: { children: 1 },
        cleared: [],
        issues: [],
        status: 'completed',
        progress: expect.objectContaining({ asked: 6, answered: 6 }),
      },
    ]);
    expect(Object.keys(outcomes[0])).toEqual([
      'id',
      'routed',
      'values',
      'derived',
      'cleared',
      'issues',
      'status',
      'progress',
    ]);
  });

  it('says why an answer was not used', async () => {
    const { outcomes } = await judge([{ id: 1, answers: { ...complete, group_size: 1, nonsense: 3 } }]);
    expect(outcomes[0].cleared).toEqual([
      {
        variable: 'age2',
        because: expect.stringMatching(/^The answer to ‘Person 2’s age’ was removed: it is asked only when/i),
      },
      { variable: 'nonsense', because: expect.stringContaining('no question called ‘nonsense’') },
    ]);
  });

  it('ends with code 1 when there are issues, and names rule, source, severity, variables and message', async () => {
    const { code, outcomes } = await judge([{ id: 1, answers: { ...complete, opinion: 2 } }]);
    expect(code).toBe(1);
    expect(outcomes[0].issues).toEqual([
      {
        ...{ rule: 'bad_opinion', source: [], severity: 'query', variables: ['opinion'], related: [] },
        message: 'Somebody had a bad time',
      },
    ]);
  });

  it('answers a line that cannot be read with its number, and goes on', async () => {
    const { code, stderr, outcomes } = await judge([
      '\uFEFF{"id": 1}',
      '',
      'nonsense',
      '[1]',
      'null',
      { id: 'z', answers: complete },
    ]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(outcomes.map(({ id, error, status }) => ({ id, error, status }))).toEqual([
      { id: 1, status: 'not_started' },
      { id: null, error: expect.stringMatching(/^Line 3 is not JSON: /) },
      { id: null, error: 'Line 4 should be an object with "id" and "answers", not a list.' },
      { id: null, error: 'Line 5 should be an object with "id" and "answers", not null.' },
      { id: 'z', status: 'completed' },
    ]);
  });

  it('takes any JSON as answers, context and confirmations', async () => {
    const strange = [null, 5, 'text', [], [[]], { '': {} }, true, { __proto__: 1 }];
    const lines = strange.map((one, id) => ({ id, answers: one, context: one, confirmations: one }));
    const { outcomes } = await judge([
      ...lines,
      '{"id": 9, "answers": {"__proto__": {"town": "A"}, "constructor": 1}}',
    ]);
    expect(outcomes.map(({ id, status }) => `${id} ${status}`)).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 9].map((id) => `${id} not_started`),
    );
  });

  it('knows today, unless the context says another', async () => {
    const answers = { visit_date: '2026-05-01' };
    const contexts = [{}, { today: '2026-04-30' }, { today: '2026-05-01' }];
    const { outcomes } = await judge(contexts.map((context, id) => ({ id, answers, context })));
    const ahead = outcomes.map(({ issues }) => issues.some(({ rule }: { rule: string }) => rule === 'visit_ahead'));
    expect(ahead).toEqual([new Date() < new Date('2026-05-01'), true, false]);
  });

  it('accepts confirmations for the values they were given for', async () => {
    const answers = { ...complete, age1: 101 };
    const confirmations = [{ rule: 'age1_high', values: { age1: 101 } }];
    const { outcomes } = await judge([
      { id: 1, answers },
      { id: 2, answers, confirmations },
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['in_progress', 'completed']);
  });

  it('tries a rule alone with --isolated', async () => {
    const { outcomes } = await judge([{ id: 1, answers: { age2: 101 } }], '--isolated');
    expect(outcomes[0].routed).toEqual(['age2']);
    expect(outcomes[0].issues.map(({ rule }: { rule: string }) => rule)).toEqual(['age2_high']);
  });

  it('answers a line before the next one comes', async () => {
    const child = startAnnum(['--definitions', mini, 'evaluate', 'mini', '2026', '--logs', '-']);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (const id of [1, 2]) {
      child.stdin.write(`${JSON.stringify({ id, answers: {} })}\n`);
      expect(JSON.parse((await lines.next()).value ?? '')).toMatchObject({ id });
    }
    child.stdin.end();
    await once(child, 'close');
  });

  it('streams: a long file passes through in little memory and in order', async () => {
    const count = 30_000;
    const file = join(folder.path, 'long.jsonl');
    const lines = Array.from({ length: count }, (_, id) => `${JSON.stringify({ id, answers: complete })}\n`);
    writeFileSync(file, lines.join(''));
    const result = join(folder.path, 'result.jsonl');
    const child = startAnnum(['--definitions', mini, 'evaluate', 'mini', '2026', '--logs', file]);
    child.stdout.pipe(createWriteStream(result));
    expect(await once(child, 'close')).toEqual([0, null]);
    let next = 0;
    for await (const line of createInterface({ input: createReadStream(result) })) {
      if (JSON.parse(line).id === next) next += 1;
    }
    expect(next).toBe(count);
  });

  it('ends quietly when its reader has seen enough', async () => {
    const file = join(folder.path, 'many.jsonl');
    writeFileSync(file, `${JSON.stringify({ id: 1, answers: complete })}\n`.repeat(20_000));
    const child = startAnnum(['--definitions', mini, 'evaluate', 'mini', '2026', '--logs', file]);
    let complaints = '';
    child.stderr.on('data', (text) => {
      complaints += text;
    });
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(complaints).toBe('');
  });
});
