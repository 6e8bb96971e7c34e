import { generateColumns } from '@annum/compiler';
import { loadColumnJudge } from '@annum/engine';
import type { CompiledForm } from '../compiled-forms.ts';
import { storedLogs } from './logs.ts';
import { atMost, interleave, interleaveTotals, type Result } from './measure.ts';

/** A year of 300,000 logs, judged in turns of 20,000 so that their objects fit into memory. */
const [rows, turns] = [20_000, 15];

/**
 * Goal 2: a stored year judged again from typed columns, against each log evaluated from its JSON object. Both from a
 * cold start to the last log, as a year is judged once; both tell status and failing rules, the second also in words.
 */
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
  const loading = (interleave([{ name: 'loading', run: () => judge.columnsOf(logs) }]).get('loading') ?? 0) / rows;
  const times = interleaveTotals(
    [
      { name: 'objects', run: one },
      { name: 'columns', run: many },
    ],
    turns,
  );
  const each = (name: string) => ((times.get(name) ?? Number.NaN) / rows / turns) * 1000;
  const [objects, ours] = [each('objects'), each('columns')];
  const [wanted, found] = [one(), many()];
  const note = `${rows * turns} logs, of ${rows} ${found} complete; ${ours.toFixed(1)} µs a row, ${objects.toFixed(1)} µs a log from its object; filling the columns from JSON objects costs ${(loading * 1000).toFixed(1)} µs a row, once`;
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
