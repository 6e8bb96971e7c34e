import { booleanType, type Expression, type Rule, readsOf } from '@annum/engine';

/** That a variable has a value. */
export function answered(variable: string): Expression {
  return { kind: 'absence', test: 'answered', variable, type: booleanType };
}

/** That a condition is not definitely true. */
export function notTrue(condition: Expression): Expression {
  return call('!', call('certain', condition));
}

/** That a rule speaks. */
export function speaks({ when, fails }: Pick<Rule, 'when' | 'fails'>): Expression {
  const conditions = [when, fails].filter((condition) => condition !== undefined);
  return conditions.length === 1 ? (conditions[0] as Expression) : call('and', ...conditions);
}

/** The variables that a rule reads itself, not through names. */
export function variablesRead(rule: Rule): readonly string[] {
  return [...new Set([rule.when, rule.fails].flatMap((part) => (part ? readsOf(part).variables : [])))];
}

function call(operator: string, ...parts: readonly Expression[]): Expression {
  return { kind: 'call', operator, arguments: parts, type: booleanType };
}
