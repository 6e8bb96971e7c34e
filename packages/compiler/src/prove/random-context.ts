import type { Form } from '@annum/engine';
import type { Random } from './random.ts';
import { dayInYear } from './random-answer.ts';
import type { Wish } from './wish.ts';

/** Facts from outside a log: those wished for, the others at random. */
export function randomContext(form: Form, random: Random, wish: Wish): { [fact: string]: unknown } {
  const steered = Object.keys(wish.facts);
  const context: { [fact: string]: unknown } = {};
  for (const fact of form.facts) {
    const value =
      fact.id in wish.facts
        ? wish.facts[fact.id]
        : randomFact(form, fact, random, steered.length > 0 && random.chance(0.7));
    if (value !== undefined) context[fact.id] = value;
  }
  return context;
}

/** A fact as it might be; while something is steered for, more often an unusual one. */
export function randomFact(form: Form, fact: Form['facts'][number], random: Random, steering: boolean): unknown {
  if (fact.id === 'today') return dayInYear(form, 240);
  if (fact.id.startsWith('window.')) return fact.id === 'window.last' ? form.lastDay : form.firstDay;
  switch (fact.type) {
    case 'choice':
      return random.pick(fact.codes ?? []);
    case 'list':
      return steering ? [1, 2, 3].filter(() => random.chance(0.5)) : [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    case 'boolean':
      return random.chance(steering ? 0.5 : 0.9);
    case 'integer':
      return random.chance(0.15) ? undefined : random.below(3);
    case 'date':
      return steering && random.chance(0.3) ? dayInYear(form, random.below(300)) : undefined;
    default:
      return steering && random.chance(0.5) ? random.pick(['ZZ1 1AA', '2', 'active']) : undefined;
  }
}
