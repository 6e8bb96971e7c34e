import { dateText, type Expression, parseDate, readsOf } from '@annum/engine';
import type { Random } from './random.ts';
import type { Aim } from './wish.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** Steers one side of a comparison by a guess at the other. */
export function aimAtComparison(aim: Aim, call: Call, wanted: boolean): void {
  const [left, right, third] = call.arguments as [Expression, Expression, Expression];
  const { random } = aim;
  const plain = comparisons[call.operator] ?? call.operator;
  const operator = wanted ? plain : (opposites[plain] ?? plain);
  switch (operator) {
    case 'in':
      aimAtList(aim, left, right, wanted);
      return;
    case 'mentions':
      if (right.kind === 'list') aim.set(left, random.pick(right.values));
      return;
    case 'starts_with':
      aimAtStart(aim, left, right, wanted);
      return;
    case 'between':
      aimAtRange(aim, left, right, third, wanted);
      return;
    case 'within':
      aimAtDistance(aim, left, right, third, wanted);
      return;
    default:
  }
  if (operator === '!=' && left.type.kind === 'code' && right.kind === 'literal' && random.chance(0.9)) {
    aim.set(left, member(left, [right.value as number | string], false, random));
    return;
  }
  const steerLeft = random.chance(0.5) || !readable(right);
  const [target, other, how] =
    steerLeft && readable(left) ? [left, right, operator] : [right, left, mirrors[operator] ?? operator];
  const shifted = shift(aim.guess(other), how, random);
  if (shifted !== undefined) aim.set(target, shifted);
}

function readable(expression: Expression): boolean {
  const { variables, facts, names, given, externals } = readsOf(expression);
  return [variables, facts, names, given, externals].some((ids) => ids.length > 0);
}

/** Operators that are comparisons of another kind. */
const comparisons: { readonly [operator: string]: string } = { same_text: '==', corrected: '!=' };
const opposites: { readonly [operator: string]: string } = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};
const mirrors: { readonly [operator: string]: string } = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** A value on the wanted side of another: next to it, or somewhere further. */
function shift(value: unknown, operator: string, random: Random): unknown {
  const step = random.chance(0.5) ? 1 : 1 + random.below(random.chance(0.5) ? 60 : 4000);
  const by = operator === '<' ? -step : operator === '>' || operator === '!=' ? step : 0;
  if (typeof value === 'number') return value + by;
  const day = typeof value === 'string' ? parseDate(value) : undefined;
  if (typeof day === 'number') return dateText(day + by);
  if (operator !== '!=') return value;
  return random.pick(['ZZ1 1AA', 'ZZ2 2BB', '7', 'Invented House'].filter((text) => text !== value));
}

/** A value in a list, or outside of it; of a fact that is a list, the list. */
function aimAtList(aim: Aim, item: Expression, list: Expression, wanted: boolean): void {
  if (list.kind === 'list') {
    aim.set(item, member(item, list.values, wanted, aim.random));
    return;
  }
  const value = aim.guess(item);
  if (value === undefined) return;
  const others = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((one) => one !== value && aim.random.chance(0.5));
  aim.set(list, wanted ? [...others, value] : others);
}

/** A value in the list, or a code of the same variable that is not in it. */
function member(item: Expression, values: readonly (number | string)[], wanted: boolean, random: Random): unknown {
  const others = item.type.kind === 'code' ? item.type.codes.filter((code) => !values.includes(code)) : [];
  return wanted || others.length === 0 ? random.pick(values) : random.pick(others);
}

/** A code or text that starts, or does not start, in a certain way. */
function aimAtStart(aim: Aim, left: Expression, right: Expression, wanted: boolean): void {
  const { random } = aim;
  const start = String(aim.guess(right) ?? '');
  // A code that nobody knows, now and then: an authority that is gone, say.
  if (wanted && random.chance(0.3)) {
    aim.set(left, `${start}99999999`);
    return;
  }
  const codes =
    left.type.kind === 'code' ? left.type.codes.filter((code) => String(code).startsWith(start) === wanted) : [];
  aim.set(left, codes.length > 0 ? random.pick(codes) : wanted ? `${start}1` : 'ZZ1');
}

function aimAtRange(aim: Aim, item: Expression, low: Expression, high: Expression, wanted: boolean): void {
  const { random } = aim;
  if (!wanted) {
    const edge = aim.guess(random.chance(0.5) ? high : low);
    aim.set(item, shift(edge, random.chance(0.7) ? '>' : '<', random));
    return;
  }
  const [from, to] = [aim.guess(low), aim.guess(high)];
  if (typeof from === 'number' && typeof to === 'number') aim.set(item, from + Math.floor((to - from) / 2));
  else if (from !== undefined) aim.set(item, from);
}

function aimAtDistance(aim: Aim, left: Expression, right: Expression, tolerance: Expression, wanted: boolean): void {
  const [target, other] = aim.random.chance(0.5) ? [left, right] : [right, left];
  const [value, most] = [aim.guess(other), aim.guess(tolerance)];
  if (typeof value !== 'number' || typeof most !== 'number') return;
  const apart = wanted ? most : most + 1 + aim.random.below(50);
  aim.set(target, aim.random.chance(0.5) ? value + apart : value - apart);
}
