import type { Value } from '../form.ts';
import type { Confirmation, Issue, Status } from '../outcome.ts';
import { sameAnswer } from './answers.ts';
import { dateText } from './calendar.ts';
import type { Evidence, RuleEntry, VariableEntry } from './entries.ts';

/** Small judgements that whole logs and columns of logs share. */

/** Whether somebody accepted this rule for the present values: those of the variables to blame, and all others given. */
export function isAccepted(
  confirmations: readonly Confirmation[],
  rule: string,
  blamed: readonly string[],
  present: (variable: string) => Value | undefined,
): boolean {
  return confirmations.some((one) => {
    const values = one?.rule === rule ? one.values : undefined;
    if (typeof values !== 'object' || values === null) return false;
    const holds = (id: string): boolean => sameAnswer(Object.hasOwn(values, id) ? values[id] : undefined, present(id));
    return blamed.every(holds) && Object.keys(values).every((id) => blamed.includes(id) || holds(id));
  });
}

/** A value as it leaves the module. */
export function outwardValue(raw: Value | undefined, form: VariableEntry['form']): Value | undefined {
  if (raw === undefined || form === 'plain') return raw;
  return form === 'date' ? dateText(raw as number) : (raw as number) / 10 ** form;
}

/** How complete a log is; something is wrong with it when it is blocked. */
export function statusOf(
  { blanks, answered, bad: failed }: Pick<Evidence, 'blanks' | 'answered' | 'bad'>,
  blocked: boolean,
): Status {
  if (blanks === 0 && !blocked && answered > 0) return 'completed';
  return answered === 0 && failed.length === 0 ? 'not_started' : 'in_progress';
}

/** Whether the rule holds on a day of the log's date. */
export function isInForce({ from, until }: Pick<RuleEntry, 'from' | 'until'>, day: number | undefined): boolean {
  if (from === undefined && until === undefined) return true;
  return day !== undefined && (from === undefined || day >= from) && (until === undefined || day <= until);
}

export function distinctChecks(bad: Evidence['bad']): Evidence['bad'] {
  return bad.filter(([variable, check], at) => bad.findIndex((one) => one[0] === variable && one[1] === check) === at);
}

/** An answer to something that is never asked, such as a derivation, and cannot be read. */
export function unreadableIssue(variable: string, check: string): Issue {
  const message = `The value given for ${variable} cannot be read`;
  return { rule: `${variable}.${check}`, source: [], severity: 'error', variables: [variable], related: [], message };
}
