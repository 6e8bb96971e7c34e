import type { Outcome, Status } from '@annum/engine';
import type { CurrentForm } from '../forms/catalogue.ts';
import { judge } from '../store/judge.ts';
import { saveLog } from '../store/logs.ts';
import type { Store } from '../store/store.ts';
import { type Judges, type StoredLog, storedLogs } from './stored-logs.ts';

/** A stored log whose status is another by the form as it is now. */
export interface Rejudged {
  readonly id: string;
  /** The organisation that recorded it. */
  readonly organisation: string;
  /** What its people know it by. */
  readonly reference: string | null;
  readonly before: Status;
  readonly after: Status;
  /** Rules that stand in the way of its completion. */
  readonly rules: readonly string[];
}

/** What came of judging a year's stored logs again. */
export interface Rejudgement {
  /** Logs that had been judged by an earlier form. */
  readonly judged: number;
  readonly changed: readonly Rejudged[];
  /** Logs that somebody saved meanwhile, or whose recorder is not there any longer: they stay as they are. */
  readonly left: number;
}

/**
 * Judges every stored log of a year that was last judged by another form, such as the one before a correction: status
 * and values become those of the form as it is now, answers stay as they are. Doing it again changes nothing.
 * @param tell hears what came of each batch
 */
export async function rejudge(
  judges: Judges,
  current: CurrentForm,
  tell: (batch: Rejudgement) => Promise<void> = async () => {},
): Promise<Rejudgement> {
  const changed: Rejudged[] = [];
  let [judged, left] = [0, 0];
  for await (const batch of storedLogs(judges, current, 'judged-otherwise')) {
    const before = { judged, left, changed: changed.length };
    left += batch.left;
    for (const stored of batch.logs) {
      const again = await judgeAgain(judges.store, current, stored);
      if (!again) left += 1;
      else judged += 1;
      if (again && again.after !== again.before) changed.push(again);
    }
    await tell({ judged: judged - before.judged, left: left - before.left, changed: changed.slice(before.changed) });
  }
  return { judged, changed, left };
}

/** One log, written as it is judged now; undefined when somebody saved it meanwhile. */
async function judgeAgain(
  store: Store,
  current: CurrentForm,
  { log, recorder, context }: StoredLog,
): Promise<Rejudged | undefined> {
  const { id, organisation, reference, answers, confirmations } = log;
  const judgement = { ...judge({ current, answers, context, confirmations, channel: 'command' }), answers };
  const written = await saveLog(store, recorder, { before: log, judgement });
  if (!('saved' in written)) return undefined;
  const { outcome } = judgement;
  return { id, organisation, reference, before: log.status, after: outcome.status, rules: inTheWay(outcome) };
}

function inTheWay({ issues }: Outcome): readonly string[] {
  const open = issues.filter(
    ({ severity, confirmed }) => severity === 'error' || (severity === 'confirm' && !confirmed),
  );
  return [...new Set(open.map(({ rule }) => rule))];
}
