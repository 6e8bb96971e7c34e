import type { Expression, Form } from '@annum/engine';
import { requiredOf } from '../resolve/order.ts';
import { aimAtBranch } from './aim-branch.ts';
import { aimAtComparison } from './aim-comparison.ts';
import { setValue } from './aim-value.ts';
import { guessValue } from './guess.ts';
import type { Random } from './random.ts';
import type { Aim, Wish } from './wish.ts';

/**
 * Guesses answers that make a condition true (or false), reading it from the outside in. What it cannot steer it
 * leaves alone; the log is then filled up and tried.
 */
export function aimAt(form: Form, condition: Expression, wanted: boolean, random: Random, wish: Wish): void {
  const aim: Aim = {
    ...{ form, random, wish, followed: new Set<string>() },
    towards: (part, holds) => towards(aim, part, holds),
    set: (part, value) => setValue(aim, part, value),
    guess: (part) => guessValue(aim, part),
  };
  aim.towards(condition, wanted);
}

function towards(aim: Aim, expression: Expression, wanted: boolean): void {
  switch (expression.kind) {
    case 'variable':
    case 'given':
    case 'fact':
    case 'external':
    case 'lookup':
      aim.set(expression, wanted);
      return;
    case 'name': {
      const name = aim.form.names.find(({ id }) => id === expression.id);
      if (name) aim.towards(name.is, wanted);
      return;
    }
    case 'absence':
      if ((expression.test === 'missing') === wanted) aim.wish.answers[expression.variable] = null;
      else aimAtAnswered(aim, expression.variable);
      return;
    case 'section_complete':
      if (!wanted)
        for (const id of requiredOf(aim.form.sections, expression.section, expression.except))
          aim.wish.answers[id] = null;
      return;
    case 'aggregate':
      aimAtMembers(aim, expression, wanted);
      return;
    case 'case':
      aimAtBranch(aim, expression, wanted, (result) => aim.towards(result, wanted));
      return;
    case 'call':
      aimAtCall(aim, expression, wanted);
      return;
    default:
  }
}

type Call = Extract<Expression, { kind: 'call' }>;
type Aggregate = Extract<Expression, { kind: 'aggregate' }>;

/** What nobody asks has a value when its derivation gives one. */
function aimAtAnswered({ form, followed, set, guess, random }: Aim, id: string): void {
  const variable = form.variables.find((one) => one.id === id);
  if (!variable?.derive || variable.question !== undefined || followed.has(id)) return;
  followed.add(id);
  const value = guess(variable.derive);
  if (value !== undefined) set(variable.derive, value);
  else if (variable.type === 'boolean') set(variable.derive, random.chance(0.5));
  else followed.delete(id);
}

function aimAtMembers(aim: Aim, { operator, members }: Aggregate, wanted: boolean): void {
  const everyone = (operator === 'all') === wanted;
  for (const member of everyone ? members : [aim.random.pick(members)]) {
    aim.towards(member.counts, true);
    aim.towards(member.value, wanted);
  }
}

function aimAtCall(aim: Aim, call: Call, wanted: boolean): void {
  const [first] = call.arguments as [Expression];
  switch (call.operator) {
    case 'and':
    case 'or': {
      const all = (call.operator === 'and') === wanted;
      for (const part of all ? call.arguments : [aim.random.pick(call.arguments)]) aim.towards(part, wanted);
      return;
    }
    case '!':
      aim.towards(first, !wanted);
      return;
    case 'certain':
    case 'present':
      aim.towards(first, wanted);
      return;
    default:
      aimAtComparison(aim, call, wanted);
  }
}
