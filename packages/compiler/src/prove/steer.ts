import type { Expression, Form } from '@annum/engine';
import { aimAt, type Wish } from './aim.ts';
import type { Random } from './random.ts';
import { askedWhen } from './target.ts';

const furthest = 8;

/**
 * Guesses answers that make conditions true, and that the questions behind these answers are asked.
 * What was wished for first stays.
 */
export function steer(form: Form, conditions: readonly Expression[], random: Random): Wish {
  const wish: Wish = { answers: {}, facts: {} };
  for (const condition of conditions) aimAt(form, condition, true, random, wish);
  const followed = new Set<string>();
  for (let round = 0; round < furthest; round += 1) {
    const open = Object.keys(wish.answers).filter((id) => wish.answers[id] !== null && !followed.has(id));
    if (open.length === 0) break;
    for (const id of open) {
      followed.add(id);
      adopt(wish, towards(form, id, random));
    }
  }
  return wish;
}

/** What would have the question of a variable asked. */
function towards(form: Form, variable: string, random: Random): Wish {
  const question = form.variables.find(({ id }) => id === variable)?.choiceOf ?? variable;
  const placements = form.placements.filter((placement) => placement.question === question);
  const wish: Wish = { answers: {}, facts: {} };
  if (placements.length === 0) return wish;
  for (const condition of askedWhen(form, random.pick(placements).index)) aimAt(form, condition, true, random, wish);
  return wish;
}

function adopt(wish: Wish, more: Wish): void {
  for (const [id, value] of Object.entries(more.answers)) if (!(id in wish.answers)) wish.answers[id] = value;
  for (const [id, value] of Object.entries(more.facts)) if (!(id in wish.facts)) wish.facts[id] = value;
}
