import { impactFrom, impactOf } from '@annum/compiler';
import { loadValidator } from '@annum/engine';
import { describe, expect, it } from 'vitest';
import { repairsForms, repairsYear } from '../compiler/repairs-years.ts';

const judging = (year: number) => {
  const { form, module } = repairsYear(year);
  return { form, validator: loadValidator(module) };
};
const [before, after, years] = [judging(2001), judging(2002), repairsForms(2001, 2002)];
const whole = { reported_on: '2001-05-01', trade: 3, cost: 80, told: 1, by_phone: 1, mood1: 1, mood2: 2 };

/** Every third log loses its trade. */
const logs = Array.from({ length: 40 }, (_, place) => ({
  id: `log-${place}`,
  answers: place % 3 === 0 ? { ...whole, trade: 4 } : whole,
}));

/** Ways of sharing the logs out among folds: which fold a log goes to. */
const ways: readonly { readonly it: string; readonly fold: (place: number) => number }[] = [
  { it: 'one fold', fold: () => 0 },
  { it: 'two folds, log by log', fold: (place) => place % 2 },
  { it: 'three folds, four logs each', fold: (place) => Math.floor(place / 4) % 3 },
  { it: 'the last logs to the first fold', fold: (place) => (place < 30 ? 1 : 0) },
];

describe('the impact on logs that are shared out', () => {
  it.each(ways)('is the same with $it', ({ fold }) => {
    const folds = [0, 1, 2].map(() => impactOf(before, after, years));
    for (const [place, log] of logs.entries()) folds[fold(place)]?.add(log, place);
    const parts = folds.map((one) => structuredClone(one.counts()));
    const { logs: all, incomplete, questions } = impactFrom(before.form, after.form, parts);
    const examples = ['log-0', 'log-3', 'log-6', 'log-9', 'log-12'];
    expect({ all, incomplete }).toEqual({ all: 40, incomplete: { logs: 14, examples } });
    expect(questions).toEqual([
      {
        ...{ question: 'told', label: 'Tenant told', asked: { logs: 0, examples: [] } },
        lost: { logs: 40, examples: ['log-0', 'log-1', 'log-2', 'log-3', 'log-4'] },
      },
      { question: 'trade', label: 'Trade', asked: { logs: 14, examples }, lost: { logs: 14, examples } },
    ]);
  });
});
