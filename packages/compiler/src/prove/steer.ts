import type { Expression, Form } from '@annum/engine';
import { aimAt } from './aim.ts';
import type { Random } from './random.ts';
import { askedWhen } from './target.ts';
import { joined, noWish, type Wish } from './wish.ts';

const furthest = 8;

/**
 * Guesses answers that make conditions true, and that the questions behind these answers are asked.
 * What was wished for first stays.
 * @param around what is settled already, such as facts: guesses start from it
 */
export function steer(form: Form, conditions: readonly Expression[], random: Random, around: Wish = noWish()): Wish {
  let wish = joined(around, noWish());
  for (const condition of conditions) aimAt(form, condition, true, random, wish);
  const followed = new Set<string>();
  for (let round = 0; round < furthest; round += 1) {
    const open = Object.keys(wish.answers).filter((id) => wish.answers[id] !== null && !followed.has(id));
    if (open.length === 0) break;
    for (const id of open) {
      followed.add(id);
      wish = joined(wish, towards(form, id, random));
    }
  }
  return wish;
}

/** What would have the question of a variable asked. */
function towards(form: Form, variable: string, random: Random): Wish {
  const question = form.variables.find(({ id }) => id === variable)?.choiceOf ?? variable;
  const placements = form.placements.filter((placement) => placement.question === question);
  const wish = noWish();
  if (placements.length === 0) return wish;
  for (const condition of askedWhen(form, random.pick(placements).index)) aimAt(form, condition, true, random, wish);
  return wish;
}
