import { type EmitInput, emitAll, makeOutcomeLine } from '@annum/compiler';
import { loadValidator } from '@annum/engine';
import papaparse from 'papaparse';
import { describe, expect, test } from 'vitest';
import { kindsYear, miniYear } from './mini-years.ts';

interface Line {
  readonly id: string;
  readonly answers: { readonly [variable: string]: unknown };
  readonly context: { readonly [fact: string]: unknown };
  readonly confirmations?: readonly [];
}

interface Expected {
  readonly id: string;
  readonly status: string;
  readonly issues: readonly { readonly rule: string; readonly severity: string; readonly confirmed?: true }[];
}

const forms: readonly (readonly [string, EmitInput])[] = [
  ['a small collection', miniYear(2026)],
  ['a question of every type', kindsYear(2026)],
];

describe.each(forms)('the test pack of %s', (_, input) => {
  const files = new Map(emitAll(input, ['test-pack']).map(({ path, text = '' }) => [path, text]));
  const lines = <Kind>(path: string): readonly Kind[] =>
    (files.get(path) ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Kind);
  const rows = (path: string) =>
    papaparse.parse<{ readonly [column: string]: string }>(files.get(path) ?? '', {
      header: true,
      skipEmptyLines: true,
    }).data;
  const validator = loadValidator(input.module);
  const tell = makeOutcomeLine(input.form);
  const manifest = JSON.parse(files.get('test-pack.json') ?? '');

  test.each(['valid-logs', 'rule-logs', 'limit-logs'])('%s: evaluate gives the outcomes that are expected', (name) => {
    const found = lines<Line>(`${name}.jsonl`).map(({ id, answers, context, confirmations }) =>
      JSON.parse(JSON.stringify(tell(id, validator.evaluate(answers, context, confirmations)))),
    );
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(lines(`${name}-expected.jsonl`));
  });

  test.each(['valid-logs', 'rule-logs', 'limit-logs'])(
    '%s: the rows of the file have the issues of the lines',
    (name) => {
      const contexts = lines<Line>(`${name}.jsonl`);
      const found = rows(`${name}.csv`).map((row, index) =>
        validator
          .evaluate(row, contexts[index]?.context, contexts[index]?.confirmations)
          .issues.map(({ rule }) => rule),
      );
      expect(found).toEqual(
        lines<Expected>(`${name}-expected.jsonl`).map(({ issues }) => issues.map(({ rule }) => rule)),
      );
    },
  );

  test('valid logs are complete, and reach every page and every answer', () => {
    const expected = lines<Expected>('valid-logs-expected.jsonl');
    expect(expected.filter(({ status }) => status !== 'completed')).toEqual([]);
    const blocking = expected.flatMap(({ issues }) =>
      issues.filter((one) => one.severity !== 'query' && !one.confirmed),
    );
    expect(blocking).toEqual([]);
    expect(manifest.valid_logs.not_reached).toEqual([]);
  });

  test('each rule has a log that breaks it, and no other unless the manifest says so', () => {
    const written = input.form.rules.filter(({ fails }) => fails).map(({ id }) => id);
    const without: readonly { readonly rule: string }[] = manifest.rule_logs.without_log;
    const together: readonly { readonly rule: string }[] = manifest.rule_logs.with_others;
    const expected = lines<Expected>('rule-logs-expected.jsonl');
    expect([...expected.map(({ id }) => id), ...without.map(({ rule }) => rule)].toSorted()).toEqual(
      written.toSorted(),
    );
    const alone = expected.filter(({ id }) => together.every(({ rule }) => rule !== id));
    expect(alone.map(({ issues }) => issues.map(({ rule }) => rule))).toEqual(alone.map(({ id }) => [id]));
  });

  test('limits: an answer beyond breaks the check that the log is named after, an answer at the limit does not', () => {
    const expected = lines<Expected>('limit-logs-expected.jsonl');
    const broken = ({ issues }: Expected) => issues.map(({ rule }) => rule);
    const beyond = expected.filter(({ id }) => !/\.(kept|required)$/.test(id));
    expect(beyond.filter((one) => !broken(one).includes(one.id)).map(({ id }) => id)).toEqual([]);
    const kept = expected.filter(({ id }) => id.endsWith('.kept'));
    expect(kept.filter((one) => broken(one).includes(one.id.replace('.kept', '')))).toEqual([]);
    const blank = expected.filter(({ id }) => id.endsWith('.required'));
    expect(blank.map(({ status }) => status)).toEqual(blank.map(() => 'in_progress'));
    expect(manifest.limit_logs.without_log).toEqual([]);
  });

  test('limits: every one that is written has both, and every kind of check has one', () => {
    const written = (['min', 'max', 'maxLength'] as const).flatMap((key) =>
      input.form.questions
        .filter((question) => question[key] !== undefined && (question.member?.number ?? 1) === 1)
        .map(({ id }) => `${id}.${key === 'maxLength' ? 'length' : key}`),
    );
    const ids = new Set(lines<Line>('limit-logs.jsonl').map(({ id }) => id));
    expect(
      written.flatMap((id) => [id, `${id}.kept`]).filter((id) => !ids.has(id) && !/length\.kept$/.test(id)),
    ).toEqual([]);
    const kinds = new Set(input.form.rules.flatMap(({ check }) => check ?? []));
    expect(Object.keys(manifest.limit_logs.checks).toSorted()).toEqual([...kinds].toSorted());
  });

  test('is the same each time', () => {
    expect(new Map(emitAll(input, ['test-pack']).map(({ path, text }) => [path, text]))).toEqual(files);
  });
});

test('is made only when it is asked for', () => {
  expect(emitAll(miniYear(2026)).map(({ path }) => path)).not.toContain('test-pack.md');
});
