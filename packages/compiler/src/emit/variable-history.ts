import { historyOf, type VariableHistory } from '../carry-over/history.ts';
import { byteOrderMark, csvText } from './csv.ts';
import type { Emitter } from './emitter.ts';

/** The dictionary across the years: since when a column is there, what it was before, what changed in it. */
export const variableHistory: Emitter = {
  id: 'variable-history',
  title: 'Variables through the years (CSV)',
  emit: ({ form, earlier = [] }) => {
    if (earlier.length === 0) return [];
    const rows = historyOf([...earlier, form]).map(rowOf);
    return [{ path: 'variable-history.csv', text: byteOrderMark + csvText([titles, ...rows]) }];
  },
};

const titles = ['variable', 'label', 'since', 'until', 'before', 'after', 'what happened'];

function rowOf({ variable, label, since, until, before, after, events }: VariableHistory): readonly string[] {
  const what = events.map((event) => `${event.year}: ${event.what}`).join('\n');
  return [variable, label, String(since), String(until ?? ''), before.join('; '), after.join('; '), what];
}
