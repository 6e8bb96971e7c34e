import { impactHtml, impactOf, impactTables } from '@annum/compiler';
import { loadValidator } from '@annum/engine';
import { describe, expect, it } from 'vitest';
import { repairsForms, repairsYear } from '../compiler/repairs-years.ts';

const judging = (year: number) => {
  const { form, module } = repairsYear(year);
  return { form, validator: loadValidator(module) };
};

const whole = { reported_on: '2001-05-01', trade: 3, cost: 80, told: 1, by_phone: 1, mood1: 1, mood2: 2 };

/** Logs of 2001 as the form of 2002 would judge them: what happens to whom. */
const cases: readonly {
  readonly it: string;
  readonly answers: object;
  readonly asked: string;
  readonly lost: string;
}[] = [
  { it: 'a log whose answers all have a place', answers: whole, asked: '', lost: 'told' },
  { it: 'an answer that is withdrawn', answers: { ...whole, trade: 4 }, asked: 'trade', lost: 'trade told' },
  { it: 'an answer that counts as another', answers: { ...whole, trade: 2 }, asked: '', lost: 'told' },
  { it: 'an answer of nobody', answers: { ...whole, mood2: 3 }, asked: 'satisfied2', lost: 'told mood2' },
  { it: 'one way of several', answers: { ...whole, by_letter: 1, by_phone: 0 }, asked: '', lost: 'told' },
  { it: 'the only way, gone', answers: { ...whole, by_fax: 1, by_phone: 0 }, asked: 'ways', lost: 'told ways' },
  { it: 'what was open before stays open', answers: { ...whole, mood1: null, cost: null }, asked: '', lost: 'told' },
  { it: 'no answers at all', answers: {}, asked: '', lost: '' },
];

describe('the impact of the next year', () => {
  it.each(cases)('$it', ({ answers, asked, lost }) => {
    const fold = impactOf(judging(2001), judging(2002), repairsForms(2001, 2002));
    fold.add({ id: 'one', answers });
    const { questions } = fold.impact();
    const names = (key: 'asked' | 'lost') =>
      questions.filter((one) => one[key].logs === 1).map(({ question }) => question);
    expect(new Set(names('asked'))).toEqual(new Set(asked.split(' ').filter(Boolean)));
    expect(new Set(names('lost'))).toEqual(new Set(lost.split(' ').filter(Boolean)));
  });

  it('is exact in its numbers, and names at most five logs', () => {
    const fold = impactOf(judging(2001), judging(2002), repairsForms(2001, 2002));
    for (let number = 1; number <= 7; number += 1) fold.add({ id: `paint-${number}`, answers: { ...whole, trade: 4 } });
    for (let number = 1; number <= 3; number += 1) fold.add({ id: `wire-${number}`, answers: whole });
    fold.add({ id: 'empty', answers: {} });
    const { logs, statuses, incomplete, questions } = fold.impact();
    const five = ['paint-1', 'paint-2', 'paint-3', 'paint-4', 'paint-5'];
    expect({ logs, statuses, incomplete }).toEqual({
      logs: 11,
      statuses: [
        { before: 'not_started', after: 'not_started', logs: 1 },
        { before: 'completed', after: 'in_progress', logs: 7 },
        { before: 'completed', after: 'completed', logs: 3 },
      ],
      incomplete: { logs: 7, examples: five },
    });
    expect(questions).toEqual([
      { question: 'trade', label: 'Trade', asked: { logs: 7, examples: five }, lost: { logs: 7, examples: five } },
      { question: 'told', label: 'Tenant told', asked: { logs: 0, examples: [] }, lost: { logs: 10, examples: five } },
    ]);
  });

  it('goes through the years between', () => {
    const fold = impactOf(judging(2001), judging(2003), repairsForms(2001, 2003));
    fold.add({ id: 'one', answers: whole });
    expect(fold.impact().logs).toBe(1);
    expect(
      fold
        .impact()
        .questions.filter(({ lost }) => lost.logs > 0)
        .map(({ question }) => question),
    ).toContain('told');
  });

  it('is nothing where the form is the same', () => {
    const fold = impactOf(judging(2001), judging(2001));
    fold.add({ id: 'one', answers: { ...whole, trade: 77, nonsense: 1 } });
    const { rules, questions, incomplete } = fold.impact();
    expect(questions).toEqual([]);
    expect(incomplete.logs).toBe(0);
    expect(rules.map(({ rule, newlyFail, failAsBefore }) => [rule, newlyFail.logs, failAsBefore.logs])).toEqual([
      ['trade.option', 0, 1],
    ]);
  });

  it('never shows an answer', () => {
    const fold = impactOf(judging(2001), judging(2002), repairsForms(2001, 2002));
    fold.add({ id: 'one', answers: { ...whole, cost: 'a secret', trade: 'another secret' } });
    const impact = fold.impact();
    const said = [JSON.stringify(impact), impactHtml(impact, 'Impact', []), JSON.stringify(impactTables(impact))];
    for (const text of said) expect(text).not.toContain('secret');
    expect(impact.rules.map(({ rule }) => rule)).toContain('price.type');
  });
});
