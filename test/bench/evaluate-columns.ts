import { generateColumns } from '@annum/compiler';
import { loadColumnJudge } from '@annum/engine';
import type { CompiledForm } from '../compiled-forms.ts';
import { storedLogs } from './logs.ts';
import { atMost, interleave, type Result } from './measure.ts';

const rows = 20_000;

/** Goal 2: a stored year judged again from typed columns, against each log evaluated from its JSON object. */
export function evaluateColumns(subject: CompiledForm): readonly Result[] {
  const judge = loadColumnJudge(generateColumns(subject.form));
  const logs = storedLogs(subject, rows);
  const columns = judge.columnsOf(logs);
  const one = () => {
    let complete = 0;
    for (const { answers, context, confirmations } of logs)
      if (subject.validator.evaluate(answers, context, confirmations).status === 'completed') complete += 1;
    return complete;
  };
  const many = () => judge.judge(columns).status.filter((status) => status === 2).length;
  const times = interleave([
    { name: 'objects', run: one },
    { name: 'columns', run: many },
    { name: 'loading', run: () => judge.columnsOf(logs) },
  ]);
  const each = (name: string) => ((times.get(name) ?? Number.NaN) / rows) * 1000;
  const [objects, ours, loading] = [each('objects'), each('columns'), each('loading')];
  const [wanted, found] = [one(), many()];
  const note = `${rows} logs, ${found} complete; ${ours.toFixed(1)} µs a row, ${objects.toFixed(1)} µs a log from its object; filling the columns from JSON objects costs ${loading.toFixed(1)} µs a row, once`;
  return [
    {
      goal: '2 a stored year: as many logs complete as one by one',
      figure: String(found),
      wanted: String(wanted),
      reached: found === wanted,
    },
    atMost('2 a stored year ÷ evaluating each log', ours / objects, 0.2, '×', note),
  ];
}
