import { dateText, type Expression, type LookupRead, parseDate } from '@annum/engine';
import { aimAtBranch } from './aim-branch.ts';
import { daysIn, setKeys } from './guess.ts';
import type { Aim } from './wish.ts';

/** Puts a value where it is read from; through a derivation or calculation, at what it rests on. */
export function setValue(aim: Aim, expression: Expression, value: unknown): void {
  const { form, wish } = aim;
  switch (expression.kind) {
    case 'fact':
      wish.facts[expression.id] = value;
      return;
    case 'given':
      wish.answers[expression.id] = value;
      return;
    case 'variable':
      setVariable(aim, expression.id, value);
      return;
    case 'external':
      wish.services[expression.name] = value;
      aim.guess(expression.input);
      return;
    case 'name': {
      const name = form.names.find(({ id }) => id === expression.id);
      if (name) aim.set(name.is, value);
      return;
    }
    case 'lookup':
      setCell(aim, expression, value);
      return;
    case 'case':
      aimAtBranch(aim, expression, value, (result) => aim.set(result, value));
      return;
    case 'recode': {
      const pair = expression.pairs.find(([, to]) => to === value);
      if (pair) aim.set(expression.of, pair[0]);
      return;
    }
    case 'aggregate':
      setAggregate(aim, expression, value);
      return;
    case 'call':
      setCall(aim, expression, value);
      return;
    default:
      if (typeof value === 'boolean') aim.towards(expression, value);
  }
}

/** The answer; also, or instead, what a derivation makes it of. */
function setVariable(aim: Aim, id: string, value: unknown): void {
  const { form, wish, followed, random } = aim;
  wish.answers[id] = onStep(aim, id, value);
  const variable = form.variables.find((one) => one.id === id);
  if (!variable?.derive || followed.has(id)) return;
  if (variable.question !== undefined && random.chance(0.5)) return;
  followed.add(id);
  aim.set(variable.derive, value);
}

/** An amount that the question takes: the nearest multiple of its step, mostly above, as rules ask for too much. */
function onStep({ form, random }: Aim, id: string, value: unknown): unknown {
  const step = form.questions.find((question) => question.id === id)?.step;
  if (typeof value !== 'number' || step === undefined || step < 1) return value;
  const steps = value / step;
  return (random.chance(0.7) ? Math.ceil(steps) : Math.floor(steps)) * step;
}

/** The keys of a row that has this cell; of numbers, of the row that comes near it. */
function setCell(aim: Aim, expression: LookupRead, value: unknown): void {
  const table = aim.form.lookups.find(({ id }) => id === expression.table);
  const at = table?.columns.findIndex(({ id }) => id === expression.column) ?? -1;
  if (!table || table.rows.length === 0) return;
  const rows = table.rows.filter((row) => row[at] === value);
  setKeys(aim, expression, aim.random.pick(rows.length > 0 ? rows : table.rows));
}

type Aggregate = Extract<Expression, { kind: 'aggregate' }>;
type Call = Extract<Expression, { kind: 'call' }>;

/** So many members that count; or the first makes the sum and the others nothing. */
function setAggregate(aim: Aim, { operator, members }: Aggregate, value: unknown): void {
  const number = typeof value === 'number' ? value : 1;
  const counting = operator === 'count' ? shuffled(aim, members).slice(0, Math.max(0, number)) : members.slice(0, 1);
  for (const member of counting) {
    aim.towards(member.counts, true);
    if (operator === 'count') aim.towards(member.value, true);
    else aim.set(member.value, value);
  }
}

function shuffled<T>({ random }: Aim, items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, rank: random.below(1_000_000) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

function setCall(aim: Aim, call: Call, value: unknown): void {
  const { operator, arguments: parts } = call;
  const first = parts[0] as Expression;
  switch (operator) {
    case 'coalesce':
      aim.set(aim.random.pick(parts), value);
      return;
    case 'length':
      aim.set(first, 'ZZ2 2BB and more'.slice(0, typeof value === 'number' ? Math.max(1, value) : 7));
      return;
    case 'days_between':
    case 'months_between':
    case 'years_between':
      setDistance(aim, call, value);
      return;
    case 'add':
      setAdded(aim, call, value);
      return;
    case 'divide':
      setDivided(aim, call, value);
      return;
    case '+':
    case '-':
    case '*':
      setSum(aim, call, value);
      return;
    default:
      if (typeof value === 'boolean') aim.towards(call, value);
      else aim.set(first, value);
  }
}

function setDivided(aim: Aim, { arguments: parts }: Call, value: unknown): void {
  const [top, bottom] = parts as [Expression, Expression];
  const by = aim.guess(bottom);
  if (typeof value === 'number' && typeof by === 'number') aim.set(top, value * by);
}

/** One term of a sum, difference or product is steered by the others. */
function setSum(aim: Aim, { operator, arguments: parts }: Call, value: unknown): void {
  const open = parts.map((part, index) => ({ part, index })).filter(({ part }) => part.kind !== 'literal');
  if (typeof value !== 'number' || open.length === 0) return;
  const { part, index } = aim.random.pick(open);
  const others = parts.filter((_, place) => place !== index).map((other) => Number(aim.guess(other) ?? 0));
  const rest = others.reduce((a, b) => (operator === '*' ? a * b : a + b), operator === '*' ? 1 : 0);
  if (operator === '*') {
    if (rest !== 0) aim.set(part, Math.round((value / rest) * 100) / 100);
  } else if (operator === '+') aim.set(part, value - rest);
  else aim.set(part, index === 0 ? value + rest : others[0] === undefined ? -value : others[0] - value);
}

/** Two dates that lie so far apart: one of them stays. */
function setDistance(aim: Aim, { operator, arguments: parts }: Call, value: unknown): void {
  const [from, to] = parts as [Expression, Expression];
  if (typeof value !== 'number') return;
  const unit = operator === 'years_between' ? 365.25 : operator === 'months_between' ? 30.45 : 1;
  const days = Math.round(value * unit) + (unit === 1 ? 0 : aim.random.pick([0, 1, 2]));
  const end =
    to.kind === 'variable' ? (aim.wish.answers[to.id] ?? aim.form.firstDay) : (aim.guess(to) ?? aim.form.firstDay);
  const day = parseDate(end);
  if (typeof day !== 'number') return;
  if (to.kind === 'variable') aim.set(to, end);
  aim.set(from, dateText(day - days));
}

function setAdded(aim: Aim, { arguments: parts }: Call, value: unknown): void {
  const [date, count, unit] = parts as [Expression, Expression, Expression];
  const [day, by] = [parseDate(value), aim.guess(count)];
  if (typeof day === 'number' && typeof by === 'number') aim.set(date, dateText(Math.round(day - by * daysIn(unit))));
}
