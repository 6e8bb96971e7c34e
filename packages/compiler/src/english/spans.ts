import type { Call } from '@annum/engine';
import { constantOf } from './lexicon.ts';
import type { Voice } from './voice.ts';

/** How long it is from one day to another. */
export function spanText(voice: Voice, call: Call): string {
  const unit = call.operator.slice(0, call.operator.indexOf('_'));
  const [from, to] = call.arguments.map((day) => voice.value(day));
  return `the number of ${unit === 'days' ? unit : `full ${unit}`} from ${from} to ${to}`;
}

/** A day so long after or before another. */
export function addText(voice: Voice, call: Call): string {
  const [day, amount, unit] = call.arguments;
  const name = unit?.kind === 'literal' ? String(unit.value) : 'days';
  const from = day ? voice.value(day) : '';
  const constant = amount && constantOf(voice.lexicon, amount);
  if (!constant) return `${from} plus ${amount ? voice.value(amount) : ''} ${name}`;
  const size = Math.abs(Number(constant.value));
  return `${size} ${size === 1 ? name.replace(/s$/, '') : name} ${Number(constant.value) < 0 ? 'before' : 'after'} ${from}`;
}
