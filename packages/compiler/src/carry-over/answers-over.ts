import type { Answers, Form } from '@annum/engine';
import { carriedValue, keeps } from './carried-value.ts';
import { type Part, type Plan, plansOf } from './plan.ts';
import { listSpreader } from './spread-lists.ts';

/**
 * The answers that `carryOver` gives, and nothing of where they come from: for many logs.
 * @example answersOver(lastYear, thisYear)({ tenure: 2 }) // { tenure: 2 }
 */
export function answersOver(...forms: readonly [Form, Form, ...Form[]]): (answers: Answers) => Answers {
  const plans = plansOf(forms);
  const spread = listSpreader(forms[0]);
  return (given) => plans.reduce(oneYearOn, spread(given));
}

const nobody: readonly number[] = [];

function oneYearOn(answers: Answers, { step, parts, takers }: Plan): Answers {
  const values = new Array<unknown>(parts.length).fill(undefined);
  for (const id in answers) {
    const answer = answers[id];
    if (answer === null || answer === undefined) continue;
    for (const index of takers.get(id) ?? nobody) {
      const part = parts[index] as Part;
      if (keeps(part, answer)) values[index] = answer;
      else {
        const found = carriedValue(step, part, answers);
        if ('value' in found) values[index] = found.value;
      }
    }
  }
  const carried: { [variable: string]: unknown } = {};
  for (let index = 0; index < parts.length; index += 1)
    if (values[index] !== undefined) carried[(parts[index] as Part).variable.id] = values[index];
  return carried;
}
