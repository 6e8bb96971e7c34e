import type { ProvedYear, Reach } from '@annum/compiler';
import { count } from './words.ts';

/** What logs reach in a year: how many of each kind, and by name what is not decided. */
export function reachabilityText({ form, reachability }: ProvedYear): string {
  const { pages, placements, options, rules } = reachability;
  const lines = [
    figures('page', pages),
    figures('placement', placements),
    figures('option', options),
    figures('rule', rules),
  ];
  const open = [...pages, ...placements, ...options, ...rules].filter(({ verdict }) => verdict === 'undecided');
  const names = open.map(({ target }) => ('id' in target ? target.id : target.question));
  const undecided = open.length === 0 ? [] : [`  undecided: ${[...new Set(names)].join(', ')}`];
  return [`${form.id}: what logs reach`, ...lines, ...undecided].join('\n');
}

function figures(kind: string, reaches: readonly Reach[]): string {
  const number = (verdict: Reach['verdict']) => reaches.filter((one) => one.verdict === verdict).length;
  const [reached, proved, undecided] = [number('reached'), number('proved-unreachable'), number('undecided')];
  return `  ${count(reaches.length, kind)}: ${reached} shown by a log, ${proved} proved never reached, ${undecided} undecided`;
}
