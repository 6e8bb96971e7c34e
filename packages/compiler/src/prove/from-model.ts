import { dateText, type Form, type Variable } from '@annum/engine';
import { factLocal, valueLocal } from '../generate/locals.ts';
import { belowAtom, hasAtom, isAtom, type Plain, type Term } from './encoding.ts';
import type { Random } from './random.ts';
import { noWish, type Wish } from './wish.ts';

type Model = ReadonlySet<string>;

/**
 * Answers and facts that propositions speak of. With `blanks`, what has no value in the model is left blank;
 * otherwise it is free.
 */
export function wishFrom(
  form: Form,
  model: Model,
  terms: ReadonlyMap<string, Term>,
  random: Random,
  blanks: boolean,
): Wish {
  const wish = noWish();
  for (const variable of form.variables) {
    const term = terms.get(valueLocal(variable.id));
    if (!term) continue;
    const value = valueIn(model, term, random, widthOf(variable));
    if (value !== undefined) wish.answers[variable.id] = inAnswers(variable, value);
    else if (blanks && !model.has(hasAtom(term.name))) wish.answers[variable.id] = null;
  }
  for (const { id, type } of form.facts) {
    const term = terms.get(factLocal(id));
    const value = term && valueIn(model, term, random, 300);
    if (value !== undefined) wish.facts[id] = type === 'date' && typeof value === 'number' ? dateText(value) : value;
  }
  return wish;
}

/** How far from its only known edge a number may lie. */
function widthOf({ type }: Variable): number {
  return type === 'money' ? 20_000 : type === 'date' ? 300 : 30;
}

function inAnswers({ type, places = 2 }: Variable, value: Plain): Plain {
  if (typeof value !== 'number') return value;
  if (type === 'date') return dateText(value);
  return type === 'money' ? value / 100 : type === 'decimal' ? value / 10 ** places : value;
}

/** The constant that the term is, or a number between the edges where it lies. */
function valueIn(model: Model, { name, values, edges }: Term, random: Random, width: number): Plain | undefined {
  if (!model.has(hasAtom(name))) return undefined;
  for (const value of values) if (model.has(isAtom(name, value))) return value;
  const above = edges.filter((edge) => !model.has(belowAtom(name, edge)));
  const below = edges.filter((edge) => model.has(belowAtom(name, edge)));
  if (above.length + below.length === 0) return undefined;
  const low = above.length > 0 ? Math.max(...above) : Math.min(...below) - 1 - random.below(width);
  const high = below.length > 0 ? Math.min(...below) - 1 : low + random.below(width);
  return random.chance(0.3) ? (random.chance(0.5) ? low : high) : low + random.below(Math.max(1, high - low + 1));
}
