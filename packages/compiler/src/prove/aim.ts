import { dateText, type Expression, type Form, parseDate, readsOf } from '@annum/engine';
import type { Random } from './random.ts';

/** Answers and facts that would help a condition to hold: a guess, to be tried. */
export interface Wish {
  readonly answers: { [variable: string]: unknown };
  readonly facts: { [fact: string]: unknown };
}

/**
 * Guesses answers that make a condition true (or false), reading it from the outside in. What it cannot steer it
 * leaves alone; the log is then filled up and tried.
 */
export function aimAt(form: Form, expression: Expression, wanted: boolean, random: Random, wish: Wish): void {
  switch (expression.kind) {
    case 'variable':
      set(form, expression, wanted, wish);
      return;
    case 'name': {
      const name = form.names.find(({ id }) => id === expression.id);
      if (name) aimAt(form, name.is, wanted, random, wish);
      return;
    }
    case 'absence':
      if ((expression.test === 'missing') === wanted) wish.answers[expression.variable] = null;
      return;
    case 'aggregate':
      aimAtMembers(form, expression, wanted, random, wish);
      return;
    case 'case': {
      const branch = random.pick(expression.branches);
      aimAt(form, branch.when, true, random, wish);
      aimAt(form, branch.then, wanted, random, wish);
      return;
    }
    case 'call':
      aimAtCall(form, expression, wanted, random, wish);
      return;
    default:
  }
}

type Call = Extract<Expression, { kind: 'call' }>;
type Aggregate = Extract<Expression, { kind: 'aggregate' }>;

function aimAtMembers(form: Form, { operator, members }: Aggregate, wanted: boolean, random: Random, wish: Wish): void {
  const everyone = (operator === 'all') === wanted;
  for (const member of everyone ? members : [random.pick(members)]) {
    aimAt(form, member.counts, true, random, wish);
    aimAt(form, member.value, wanted, random, wish);
  }
}

function aimAtCall(form: Form, call: Call, wanted: boolean, random: Random, wish: Wish): void {
  const [first] = call.arguments as [Expression];
  switch (call.operator) {
    case 'and':
    case 'or': {
      const all = (call.operator === 'and') === wanted;
      for (const part of all ? call.arguments : [random.pick(call.arguments)]) aimAt(form, part, wanted, random, wish);
      return;
    }
    case '!':
      aimAt(form, first, !wanted, random, wish);
      return;
    case 'certain':
    case 'present':
      aimAt(form, first, wanted, random, wish);
      return;
    default:
      aimAtComparison(form, call, wanted, random, wish);
  }
}

function aimAtComparison(form: Form, call: Call, wanted: boolean, random: Random, wish: Wish): void {
  const [left, right, high] = call.arguments as [Expression, Expression, Expression];
  const plain = call.operator === 'same_text' ? '==' : call.operator;
  const operator = wanted ? plain : opposite(plain);
  if (operator === 'in' && right.kind === 'list') {
    set(form, left, member(left, right.values, wanted, random), wish);
    return;
  }
  if (operator === '!=' && left.type.kind === 'code' && right.kind === 'literal' && random.chance(0.9)) {
    set(form, left, member(left, [right.value as number | string], false, random), wish);
    return;
  }
  if (operator === 'mentions' && right.kind === 'list') {
    set(form, left, random.pick(right.values), wish);
    return;
  }
  if (operator === 'starts_with') {
    setStart(form, left, right, wanted, random, wish);
    return;
  }
  if (operator === 'between' && !wanted) {
    const edge = guess(form, random.chance(0.5) ? high : right, random, wish);
    set(form, left, shift(edge, random.chance(0.7) ? '>' : '<', random), wish);
    return;
  }
  if (operator === 'between') {
    const low = guess(form, right, random, wish);
    const top = guess(form, high, random, wish);
    if (typeof low === 'number' && typeof top === 'number') set(form, left, low + Math.floor((top - low) / 2), wish);
    return;
  }
  const steerLeft = random.chance(0.5) || !readable(right);
  const [target, other, how] =
    steerLeft && readable(left) ? [left, right, operator] : [right, left, mirrored(operator)];
  const value = guess(form, other, random, wish);
  const shifted = shift(value, how, random);
  if (shifted !== undefined) set(form, target, shifted, wish);
}

/** A value in the list, or a code of the same variable that is not in it. */
function member(item: Expression, values: readonly (number | string)[], wanted: boolean, random: Random): unknown {
  const others = item.type.kind === 'code' ? item.type.codes.filter((code) => !values.includes(code)) : [];
  return wanted || others.length === 0 ? random.pick(values) : random.pick(others);
}

/** A code or text that starts, or does not start, in a certain way. */
function setStart(form: Form, left: Expression, right: Expression, wanted: boolean, random: Random, wish: Wish): void {
  const start = String(guess(form, right, random, wish) ?? '');
  // A code that nobody knows, now and then: an authority that is gone, say.
  if (wanted && random.chance(0.3)) {
    set(form, left, `${start}99999999`, wish);
    return;
  }
  const codes =
    left.type.kind === 'code' ? left.type.codes.filter((code) => String(code).startsWith(start) === wanted) : [];
  set(form, left, codes.length > 0 ? random.pick(codes) : wanted ? `${start}1` : 'ZZ1', wish);
}

function readable(expression: Expression): boolean {
  return readsOf(expression).variables.length + readsOf(expression).facts.length > 0;
}

const opposites: { readonly [operator: string]: string } = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};
const mirrors: { readonly [operator: string]: string } = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const opposite = (operator: string): string => opposites[operator] ?? operator;
const mirrored = (operator: string): string => mirrors[operator] ?? operator;

function shift(value: unknown, operator: string, random: Random): unknown {
  const step = random.chance(0.5) ? 1 : 1 + random.below(random.chance(0.5) ? 60 : 4000);
  const by = operator === '<' ? -step : operator === '>' ? step : operator === '!=' ? step : 0;
  if (typeof value === 'number') return value + by;
  const day = typeof value === 'string' ? parseDate(value) : undefined;
  if (typeof day === 'number') return dateText(day + by);
  if (operator !== '!=') return value;
  return random.pick(['NE1 4ST', 'LS1 1UR', '7', 'Ash House'].filter((text) => text !== value));
}

/** A value for the side that is not steered: a literal, what was wished already, or a number made up. */
function guess(form: Form, expression: Expression, random: Random, wish: Wish): unknown {
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind === 'variable') return wish.answers[expression.id] ?? made(expression, form, random, wish);
  if (expression.kind === 'fact') return wish.facts[expression.id] ?? made(expression, form, random, wish);
  if (expression.kind === 'name') {
    const name = form.names.find(({ id }) => id === expression.id);
    return name ? guess(form, name.is, random, wish) : undefined;
  }
  if (expression.kind === 'call' && expression.operator === 'add') return addedTo(form, expression, random, wish);
  if (expression.kind === 'lookup') return cell(form, expression, random);
  return expression.type.kind === 'number' ? random.below(400) : undefined;
}

function addedTo(form: Form, { arguments: parts }: Call, random: Random, wish: Wish): unknown {
  const [date, count, unit] = parts as [Expression, Expression, Expression];
  const day = parseDate(guess(form, date, random, wish));
  const by = guess(form, count, random, wish);
  if (typeof day !== 'number' || typeof by !== 'number') return undefined;
  const length =
    unit.kind === 'literal' && unit.value === 'years'
      ? 365.25
      : unit.kind === 'literal' && unit.value === 'months'
        ? 30.4
        : 1;
  return dateText(Math.round(day + by * length));
}

function cell(form: Form, { table, column }: Extract<Expression, { kind: 'lookup' }>, random: Random): unknown {
  const lookup = form.lookups.find(({ id }) => id === table);
  const at = lookup?.columns.findIndex(({ id }) => id === column) ?? -1;
  return lookup && lookup.rows.length > 0 ? random.pick(lookup.rows)[at] : undefined;
}

function made(expression: Expression, form: Form, random: Random, wish: Wish): unknown {
  const { type } = expression;
  const value =
    type.kind === 'date'
      ? dateText((parseDate(form.firstDay) as number) + random.below(200))
      : type.kind === 'code'
        ? random.pick(type.codes)
        : type.kind === 'number'
          ? random.below(90)
          : type.kind === 'any'
            ? random.below(4)
            : type.kind === 'text'
              ? random.pick(['SW1A 2AA', 'BS4 3AA', '2', 'Elm House'])
              : undefined;
  if (value !== undefined) set(form, expression, value, wish);
  return value;
}

/** Puts a value where it is read from; through a derivation, at what it rests on. */
function set(form: Form, expression: Expression, value: unknown, wish: Wish): void {
  if (expression.kind === 'fact') wish.facts[expression.id] = value;
  if (expression.kind === 'variable') wish.answers[expression.id] = value;
  if (expression.kind === 'name') {
    const name = form.names.find(({ id }) => id === expression.id);
    if (name) set(form, name.is, value, wish);
  }
  if (expression.kind === 'call' && expression.operator === 'length')
    set(form, expression.arguments[0] as Expression, 'LS1 1UR', wish);
  else if (expression.kind === 'call' && expression.operator === 'days_between')
    setDaysBetween(expression, value, form, wish);
  else if (expression.kind === 'call' || expression.kind === 'case') {
    const first = expression.kind === 'call' ? expression.arguments.find(readable) : expression.branches[0]?.then;
    if (first) set(form, first, value, wish);
  }
}

function setDaysBetween({ arguments: parts }: Call, value: unknown, form: Form, wish: Wish): void {
  const [from, to] = parts as [Expression, Expression];
  const end = to.kind === 'variable' ? (wish.answers[to.id] ?? form.firstDay) : form.firstDay;
  const day = parseDate(end);
  if (typeof day !== 'number' || typeof value !== 'number') return;
  set(form, to, end, wish);
  set(form, from, dateText(day - value), wish);
}
