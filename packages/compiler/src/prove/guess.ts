import { type Case, dateText, type Expression, type Form, type LookupRead, parseDate } from '@annum/engine';
import type { Random } from './random.ts';
import type { Aim } from './wish.ts';

/** A value for the side that is not steered: a literal, what was wished already, or something made up. */
export function guessValue(aim: Aim, expression: Expression): unknown {
  const { form, wish, random } = aim;
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'variable':
      return wish.answers[expression.id] ?? ofVariable(aim, expression);
    case 'fact':
      return wish.facts[expression.id] ?? knownFact(form, expression.id) ?? made(aim, expression);
    case 'external':
      return wish.services[expression.name] ?? made(aim, expression);
    case 'name': {
      const name = form.names.find(({ id }) => id === expression.id);
      return name && aim.guess(name.is);
    }
    case 'lookup':
      return cell(aim, expression);
    case 'case':
      return ofBranch(aim, expression);
    case 'call':
      return ofCall(aim, expression);
    case 'aggregate':
      return ofMembers(aim, expression);
    default:
      return expression.type.kind === 'number' ? random.below(400) : undefined;
  }
}

function knownFact(form: Form, id: string): string | undefined {
  return id === 'form.first_day' ? form.firstDay : id === 'form.last_day' ? form.lastDay : undefined;
}

function ofVariable(aim: Aim, expression: Extract<Expression, { kind: 'variable' }>): unknown {
  const variable = aim.form.variables.find(({ id }) => id === expression.id);
  if (!variable?.derive || variable.question !== undefined || aim.followed.has(variable.id))
    return made(aim, expression);
  return aim.guess(variable.derive) ?? made(aim, expression);
}

/** What one of the branches gives, with its condition wished for. */
function ofBranch(aim: Aim, { branches, otherwise }: Case): unknown {
  const chosen = aim.random.below(branches.length + (otherwise ? 1 : 0));
  const branch = branches[chosen];
  if (branch) aim.towards(branch.when, true);
  const result = branch?.then ?? otherwise;
  return result && aim.guess(result);
}

type Call = Extract<Expression, { kind: 'call' }>;
type Aggregate = Extract<Expression, { kind: 'aggregate' }>;

function ofCall(aim: Aim, expression: Call): unknown {
  const { operator, arguments: parts } = expression;
  if (operator === 'add') return addedTo(aim, expression);
  if (operator === 'or_zero' || operator === 'coalesce') return aim.guess(parts[0] as Expression);
  if (operator === '+' || operator === '*' || (operator === '-' && parts.length > 1)) {
    const values = parts.map((part) => aim.guess(part));
    if (values.some((value) => typeof value !== 'number')) return undefined;
    return (values as number[]).reduce((a, b) => (operator === '+' ? a + b : operator === '*' ? a * b : a - b));
  }
  return expression.type.kind === 'number' ? someNumber(aim.random) : undefined;
}

/** The sum, the least or the greatest over one or two members. */
function ofMembers(aim: Aim, { operator, members, type }: Aggregate): unknown {
  if (type.kind !== 'number' || operator === 'count') return aim.random.below(4);
  const values = members.slice(0, aim.random.chance(0.6) ? 1 : 2).map(({ counts, value }) => {
    aim.towards(counts, true);
    return Number(aim.guess(value) ?? 0);
  });
  if (operator === 'sum') return values.reduce((a, b) => a + b, 0);
  return operator === 'min' ? Math.min(...values) : Math.max(...values);
}

function addedTo(aim: Aim, { arguments: parts }: Call): unknown {
  const [date, count, unit] = parts as [Expression, Expression, Expression];
  const day = parseDate(aim.guess(date));
  const by = aim.guess(count);
  if (typeof day !== 'number' || typeof by !== 'number') return undefined;
  return dateText(Math.round(day + by * daysIn(unit)));
}

/** About how many days a unit has. */
export function daysIn(unit: Expression | undefined): number {
  if (unit?.kind !== 'literal') return 1;
  return unit.value === 'years' ? 365.25 : unit.value === 'months' ? 30.4 : 1;
}

/** A cell of a row that fits the keys wished for; its keys are wished for with it. */
function cell(aim: Aim, expression: LookupRead): unknown {
  const table = aim.form.lookups.find(({ id }) => id === expression.table);
  if (!table || table.rows.length === 0) return undefined;
  const at = (column: string | undefined) => table.columns.findIndex(({ id }) => id === column);
  const wished = expression.keys.map((key) =>
    key.kind === 'variable' ? aim.wish.answers[key.id] : key.kind === 'literal' ? key.value : undefined,
  );
  const fitting = table.rows.filter((row) =>
    wished.every((key, index) => key === undefined || key === null || row[at(table.keys[index])] === key),
  );
  const row = aim.random.pick(fitting.length > 0 ? fitting : table.rows);
  setKeys(aim, expression, row);
  return row[at(expression.column)] ?? undefined;
}

/** Wishes for the keys of a row. */
export function setKeys({ form, set }: Aim, { table, keys }: LookupRead, row: readonly unknown[]): void {
  const lookup = form.lookups.find(({ id }) => id === table);
  for (const [index, key] of keys.entries()) {
    const column = lookup?.columns.findIndex(({ id }) => id === lookup.keys[index]) ?? -1;
    if (key.kind !== 'literal' && row[column] !== undefined) set(key, row[column]);
  }
}

/** Small, or large. */
function someNumber(random: Random): number {
  return random.below(random.pick([4, 90, 400, 3000, 60_000]));
}

function made({ form, random, set }: Aim, expression: Expression): unknown {
  const value = madeUp(form, expression, random);
  if (value !== undefined) set(expression, value);
  return value;
}

function madeUp(form: Form, { type }: Expression, random: Random): unknown {
  switch (type.kind) {
    case 'date':
      return dateText((parseDate(form.firstDay) as number) + random.below(200));
    case 'code':
      return random.pick(type.codes);
    case 'number':
      return someNumber(random);
    case 'any':
      return random.below(4);
    case 'text':
      return random.pick(['ZZ1 1AA', 'ZZ2 2BB', '2', 'Invented House']);
    default:
      return undefined;
  }
}
