import { type Answers, type Outcome, readsOf } from '@annum/engine';
import type { FormIndex } from './index-form.ts';
import type { LogReading } from './log-reading.ts';
import type { Changes } from './submission.ts';

/**
 * What a page sent, without answers that only repeat what is worked out from other answers and offered in their field,
 * such as a total: those are left to be worked out, so that they follow when the other answers change.
 */
export function leaveWorkedOut(before: LogReading, changes: Changes, evaluate: (answers: Answers) => Outcome): Changes {
  const offered = Object.keys(changes).filter((id) => changes[id] !== null && isWorkedOut(before.index, id));
  const after = { ...before.answers, ...changes };
  const repeats = (id: string) =>
    isAsShown(before, id, changes[id]) ||
    isSame(evaluate(after).values[id], evaluate({ ...after, [id]: null }).values[id]);
  return { ...changes, ...Object.fromEntries(offered.filter(repeats).map((id) => [id, null])) };
}

/** Whether a variable’s answer is offered, worked out from others. What is offered for whoever asks is an answer once sent. */
function isWorkedOut({ variables }: FormIndex, id: string): boolean {
  const variable = variables.get(id);
  const offer = variable?.overridable ? variable.derive : variable?.default;
  return offer !== undefined && readsOf(offer).variables.length > 0;
}

function isAsShown({ answers, outcome }: LogReading, id: string, sent: Changes[string] | undefined): boolean {
  const isOwn = answers[id] !== undefined && answers[id] !== null;
  return !isOwn && isSame(outcome.values[id], sent);
}

function isSame(one: unknown, other: unknown): boolean {
  return one !== undefined && one !== null && String(one) === String(other);
}
