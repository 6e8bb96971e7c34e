import { generate } from '@annum/compiler';
import { makeComparison } from '../agreement/compare.ts';
import { referenceSteps, runStep } from '../agreement/reference.ts';
import type { CompiledForm } from '../compiled-forms.ts';
import { handWritten, type Runner, runnerOf } from './hand-written.ts';
import { completeLogs } from './logs.ts';
import { atLeast, atMost, interleave, noneDiffer, type Result } from './measure.ts';

/** Goal 1: one log, against the same code written by hand and against json-logic-js. */
export function evaluateOne(subject: CompiledForm): readonly Result[] {
  const module = generate(subject.form);
  const logs = completeLogs(subject, 200);
  const ours = runnerOf(module, 'array');
  const records = runnerOf(handWritten(module), 'records');
  const objects = runnerOf(handWritten(module), 'objects');
  const differing = logs.filter(
    ({ answers, context }) => JSON.stringify(ours(answers, context)) !== JSON.stringify(records(answers, context)),
  );
  const repeat = (runner: Runner, rounds: number) => () => {
    for (let round = 0; round < rounds; round += 1) for (const { answers, context } of logs) runner(answers, context);
  };
  const comparison = makeComparison(subject.form);
  const steps = referenceSteps(subject.form);
  const data = logs.map(({ answers, context }) => comparison.values(answers, context));
  const times = interleave([
    { name: 'ours', run: repeat(ours, 20) },
    { name: 'records', run: repeat(records, 20) },
    { name: 'objects', run: repeat(objects, 20) },
    {
      name: 'json-logic-js',
      run: () => {
        for (const values of data.slice(0, 20)) for (const step of steps) runStep(step, values);
      },
    },
    {
      name: 'whole',
      run: () => {
        for (const { answers, context, confirmations } of logs)
          JSON.stringify(subject.validator.evaluate(answers, context, confirmations));
      },
    },
  ]);
  const each = (name: string, count: number) => ((times.get(name) ?? Number.NaN) / count) * 1000;
  const own = each('ours', 4000);
  const size = `${subject.form.id}: ${steps.length} conditions, calculations and rules; ${own.toFixed(1)} µs a log, with all lists made and printed ${each('whole', 200).toFixed(1)} µs`;
  return [
    noneDiffer('1 evaluate: same results as hand-written', differing.length, logs.length),
    atMost('1 evaluate ÷ hand-written, properties of parsed JSON objects', own / each('objects', 4000), 0.7, '×', size),
    atMost(
      '1 evaluate ÷ hand-written, properties of records of fixed shape',
      own / each('records', 4000),
      0.7,
      '×',
      'the fastest objects that plain code can have',
    ),
    atLeast(
      '1 evaluate against json-logic-js',
      each('json-logic-js', 20) / own,
      50,
      'json-logic-js is given the parsed values and does no parsing, routing or listing',
    ),
  ];
}
