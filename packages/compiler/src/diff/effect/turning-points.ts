import type { Question } from '@annum/engine';
import { unitOf } from '../../sample/limit-values.ts';

const numbers: ReadonlySet<string> = new Set(['integer', 'decimal', 'money', 'year']);
const scales = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];

/**
 * Where something that holds for an amount ceases to, or the other way round: the amounts on both sides, which the
 * question accepts. A few amounts of each size are tried, and what lies between two that differ is halved. None of a
 * question that is not answered with a number.
 */
export function turningPoints(question: Question, holds: (value: number) => boolean): readonly number[] {
  if (!numbers.has(question.type)) return [];
  const unit = unitOf(question);
  const { min = 0, max = Number.POSITIVE_INFINITY } = question;
  const rounded = [0, ...scales.flatMap((scale) => [scale, 2 * scale, 5 * scale])].map(
    (value) => value - (value % unit),
  );
  const tried = [min, ...rounded.filter((value) => value > min && value < max), ...(Number.isFinite(max) ? [max] : [])];
  const told = tried.map((value) => ({ value, is: holds(value) }));
  return told.flatMap(({ value, is }, at) => {
    const next = told[at + 1];
    return next && next.is !== is ? between(value, next.value, unit, (one) => holds(one) === is) : [];
  });
}

/** Halves what lies between a value that is as the first and one that is not, until they are neighbours. */
function between(first: number, end: number, unit: number, isAsFirst: (value: number) => boolean): readonly number[] {
  let [near, beyond] = [Math.round(first / unit), Math.round(end / unit)];
  const amount = (units: number): number => Number((units * unit).toFixed(6));
  while (beyond - near > 1) {
    const middle = Math.floor((near + beyond) / 2);
    if (isAsFirst(amount(middle))) near = middle;
    else beyond = middle;
  }
  return [amount(near), amount(beyond)];
}
