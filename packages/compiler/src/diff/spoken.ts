import type { Expression, Form } from '@annum/engine';
import { english } from '../english/english.ts';
import { logicKey, logicOf } from '../english/logic.ts';
import type { Finding } from './change.ts';

/** An expression in words, speaking of the member it belongs to as "they". */
export function spoken(
  form: Form,
  expression: Expression | undefined,
  member: Finding['member'],
  target?: string,
): string {
  if (expression === undefined) return target === undefined ? 'always' : 'nothing';
  return english(expression, form, { ...(member ? { member } : {}), ...(target === undefined ? {} : { target }) });
}

/** Whether two conditions say the same, whatever way they are written. */
export function sameCondition(one: Expression | undefined, other: Expression | undefined): boolean {
  if (one === other) return true;
  const key = (expression: Expression | undefined): string => (expression ? logicKey(logicOf(expression)) : 'true');
  return key(one) === key(other);
}
