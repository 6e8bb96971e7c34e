import { expressionsOf, generateColumns } from '@annum/compiler';
import { type ColumnVerdicts, columnStatuses, loadColumnJudge } from '@annum/engine';
import { describe, expect, test } from 'vitest';
import { type Random, randomFrom } from '../../packages/compiler/src/prove/random.ts';
import { landmarksOf } from '../../packages/compiler/src/prove/random-answer.ts';
import { type RandomLog, randomLog } from '../../packages/compiler/src/prove/random-log.ts';
import { type CompiledForm, triedForms } from '../compiled-forms.ts';

const logsPerForm = 2500;

type Log = Pick<RandomLog, 'answers' | 'context' | 'confirmations'>;

describe.each([...triedForms()])('%s', (_, subject) => {
  const judge = loadColumnJudge(generateColumns(subject.form));
  const logs = randomLogs(subject);
  const columns = judge.columnsOf(logs);

  test('the column runner and evaluate agree on every log', { timeout: 120_000 }, () => {
    const verdicts = judge.judge(columns);
    const differing = logs.flatMap((log, row) => {
      const [found, wanted] = [verdictAt(verdicts, row, judge.rules), verdictOf(subject, log)];
      return JSON.stringify(found) === JSON.stringify(wanted) ? [] : [{ row, found, wanted }];
    });
    expect(differing).toEqual([]);
    expect(new Set(verdicts.status)).toEqual(new Set([0, 1, 2]));
  });

  test('what is counted of a log is what its outcome lists', () => {
    for (const { answers, context, confirmations } of logs.slice(0, 1000)) {
      const { status, issues, routed, values } = subject.validator.evaluate(answers, context, confirmations);
      const verdict = subject.validator.verdict(answers, context, confirmations);
      const has = subject.form.variables.filter(({ id }) => verdict.has(id)).map(({ id }) => id);
      expect({ status: verdict.status, failing: verdict.failing, routed: verdict.routed, has: new Set(has) }).toEqual({
        ...{ status, routed, has: new Set(Object.keys(values)) },
        failing: issues.filter(({ confirmed }) => !confirmed).map(({ rule }) => rule),
      });
    }
  });

  test('a log rebuilt from its row has the same outcome', () => {
    for (const [row, log] of logs.slice(0, 300).entries()) {
      const { answers, context, confirmations } = judge.logOf(columns, row);
      expect(verdictOf(subject, { answers, context, confirmations } as Log)).toEqual(verdictOf(subject, log));
    }
  });

  test('facts may be one value for all logs, and questions without a column are not answered', () => {
    const { answers, context } = logs[0] as Log;
    const { facts } = judge.columnsOf([{ answers, context }]);
    const { services } = judge.columnsOf(new Array(300).fill({ answers: {}, context }));
    const empty = judge.judge({ count: 300, answers: {}, facts, ...(services && { services }) });
    const wanted = verdictOf(subject, { answers: {}, context, confirmations: [] });
    for (const row of [0, 150, 299]) expect(verdictAt(empty, row, judge.rules)).toEqual(wanted);
  });
});

interface Verdict {
  readonly status: string | undefined;
  readonly blanks: number | undefined;
  readonly fired: readonly (string | undefined)[];
}

function verdictAt(
  { status, blanks, fired, firedUntil }: ColumnVerdicts,
  row: number,
  rules: readonly string[],
): Verdict {
  const own = [...fired.subarray(row === 0 ? 0 : firedUntil[row - 1], firedUntil[row])].map((rule) => rules[rule]);
  return { status: columnStatuses[status[row] as number], blanks: blanks[row], fired: own };
}

function verdictOf({ validator }: CompiledForm, { answers, context, confirmations }: Log): Verdict {
  const { status, issues } = validator.evaluate(answers, context, confirmations);
  const { asked, answered } = validator.evaluate(answers, context).progress;
  return { status, blanks: asked - answered, fired: [...new Set(issues.map(({ rule }) => rule))] };
}

/** Logs as they are filled in, then with answers missing, of wrong types, unknown codes, and confirmations that lapsed. */
function randomLogs({ form, validator }: CompiledForm): readonly Log[] {
  const random = randomFrom(31);
  const subject = { form, validator, landmarks: landmarksOf(expressionsOf(form)) };
  return Array.from({ length: logsPerForm }, (_, index) => {
    const log = randomLog(subject, random);
    if (index % 50 === 0) return { ...log, answers: {} };
    const context = { ...log.context, ...unknownRecords(form, random) };
    return { ...log, context, ...(random.chance(0.5) && { answers: spoiled(log.answers, random) }) };
  });
}

/** That some of what a log names is not there. */
function unknownRecords({ references }: CompiledForm['form'], random: Random): Log['context'] {
  const gone = references.filter(() => random.chance(0.1));
  return Object.fromEntries(gone.map(({ id }) => [`${id}.unknown`, true]));
}

const wrongAnswers = [
  '',
  '  ',
  null,
  'no such code',
  99,
  -1,
  1.005,
  '7',
  '31/12/1999',
  '2026-02-30',
  true,
  [],
  {},
  'x'.repeat(400),
  1e300,
];

function spoiled(answers: Log['answers'], random: Random): Log['answers'] {
  const changed = { ...answers };
  const ids = Object.keys(changed);
  for (let times = random.below(6); times >= 0 && ids.length > 0; times -= 1) {
    const id = random.pick(ids);
    if (random.chance(0.3)) delete changed[id];
    else changed[id] = random.pick(wrongAnswers);
  }
  return changed;
}
