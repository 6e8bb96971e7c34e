import type { Finding, Impacts } from './change.ts';
import type { Verdict } from './effect/effect.ts';

/** What a changed condition asks of whom. The first line that fits decides. */
export interface Judgement {
  /** A check fails, a question is asked. */
  readonly of: 'check' | 'question';
  readonly effects: readonly Verdict[];
  readonly severity?: 'query';
  readonly required?: true;
  readonly impacts: Impacts;
  readonly because: string;
}

const notable = 'notable';
const notSame: readonly Verdict[] = ['more', 'others', 'undecided', 'fewer'];

/**
 * Judgements of changed conditions, in order. Breaking for those who send logs is what their programs have to be
 * changed for; what the reply tells a person who can correct it is notable. What is not decided counts as the graver.
 */
export const judgements: readonly Judgement[] = [
  {
    of: 'check',
    effects: ['same'],
    impacts: { officer: 'wording', analyst: 'wording' },
    because: 'It is written in another way and fails for the same logs.',
  },
  {
    of: 'check',
    effects: notSame,
    severity: 'query',
    impacts: { analyst: notable },
    because: 'A query goes to the analysts and asks nothing of those who send logs.',
  },
  {
    of: 'check',
    effects: ['more', 'others', 'undecided'],
    impacts: { officer: notable, api: notable, csv: notable, analyst: notable },
    because:
      'A log that was taken may be sent back; the reply says what to correct, and no column, code or limit changes.',
  },
  {
    of: 'check',
    effects: ['fewer'],
    impacts: { officer: notable, api: notable, csv: notable, analyst: notable },
    because: 'Nothing has to be done; the data may hold values that it did not hold before.',
  },
  {
    of: 'question',
    effects: ['more', 'others', 'undecided'],
    required: true,
    impacts: { officer: notable, api: 'breaking', csv: 'breaking', analyst: notable },
    because: 'A log without the answer is no longer complete: it has to be collected and sent.',
  },
  {
    of: 'question',
    effects: ['more', 'others', 'undecided'],
    impacts: { officer: notable, api: notable, csv: notable, analyst: notable },
    because: 'The answer may be left out.',
  },
  {
    of: 'question',
    effects: ['fewer'],
    impacts: { officer: notable, api: notable, csv: notable, analyst: notable },
    because:
      'An answer that is sent all the same is dropped, and the reply says so; the column is blank in these logs.',
  },
];

/** The impacts of a changed condition; its effect is among the facts. */
export function judgeCondition(of: Judgement['of'], facts: NonNullable<Finding['facts']>): Impacts {
  const effect = (facts.effect ?? 'undecided') as Verdict;
  const fits = (one: Judgement): boolean =>
    one.of === of &&
    one.effects.includes(effect) &&
    (one.severity === undefined || one.severity === facts.severity) &&
    (one.required === undefined || facts.required === true);
  return judgements.find(fits)?.impacts ?? {};
}
