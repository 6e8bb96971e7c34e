import type { Outcome, Status } from '@annum/engine';
import { dayIn } from '../clock.ts';
import type { Config } from '../config.ts';
import { contextOf } from '../context.ts';
import type { CurrentForm, Forms } from '../forms/catalogue.ts';
import { readActor } from '../keys/read-key.ts';
import type { Person } from '../person.ts';
import { viewpointOf } from '../records/viewpoint.ts';
import { judge } from '../store/judge.ts';
import { type Log, logOf, saveLog } from '../store/logs.ts';
import type { Store } from '../store/store.ts';

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

/** What logs are judged again with. */
export interface Judges {
  readonly config: Config;
  readonly store: Store;
  readonly forms: Forms;
}

/** Logs read at a time. */
const batch = 200;

/**
 * Judges every stored log of a year that was last judged by another form, such as the one before a correction: status
 * and values become those of the form as it is now, answers stay as they are. Each is judged as of the day it was last
 * saved, for the person who recorded it, so that nothing but the form is different. Doing it again changes nothing.
 * @param tell hears what came of each batch
 */
export async function rejudge(
  judges: Judges,
  current: CurrentForm,
  tell: (batch: Rejudgement) => Promise<void> = async () => {},
): Promise<Rejudgement> {
  const accounts = new Map<string, Promise<Person | undefined>>();
  const today = judges.config.today();
  const changed: Rejudged[] = [];
  let [judged, left, last] = [0, 0, '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const rows = await readBatch(judges.store, current, last);
    const before = { judged, left, changed: changed.length };
    for (const { log, by } of rows) {
      const account = accounts.get(by) ?? readActor(judges.store, by, today);
      accounts.set(by, account);
      const again = await judgeAgain(judges, current, log, await account);
      if (!again) left += 1;
      else judged += 1;
      if (again && again.after !== again.before) changed.push(again);
    }
    last = rows.at(-1)?.log.id ?? last;
    await tell({ judged: judged - before.judged, left: left - before.left, changed: changed.slice(before.changed) });
    if (rows.length < batch) return { judged, changed, left };
  }
}

async function readBatch({ db }: Store, { form }: CurrentForm, last: string) {
  const rows = await db
    .selectFrom('log')
    .selectAll()
    .where('collection', '=', form.collection)
    .where('year', '=', form.year)
    .where('form_hash', '<>', form.hash)
    .where('deleted', 'is', null)
    // Without its personal answers a log would be judged to be another.
    .where('erased', 'is', null)
    .where('id', '>', last)
    .orderBy('id')
    .limit(batch)
    .execute();
  return rows.map((row) => ({ log: logOf(row), by: row.created_by }));
}

/** One log, written as it is judged now; undefined when it stays as it is. */
async function judgeAgain(
  judges: Judges,
  current: CurrentForm,
  log: Log,
  account: Person | undefined,
): Promise<Rejudged | undefined> {
  if (!account) return undefined;
  const config = { ...judges.config, today: () => dayIn('Europe/London', log.updated) };
  const viewpoint = await viewpointOf({ config, store: judges.store }, account, log);
  const { answers, confirmations } = log;
  const context = contextOf({ config, forms: judges.forms }, viewpoint, current, answers, log);
  const judgement = { ...judge({ current, answers, context, confirmations, channel: 'command' }), answers };
  const written = await saveLog(judges.store, account, { id: log.id, version: log.version, judgement });
  if (!('saved' in written)) return undefined;
  const { outcome } = judgement;
  const { id, organisation } = log;
  return {
    id,
    organisation,
    reference: log.reference,
    before: log.status,
    after: outcome.status,
    rules: inTheWay(outcome),
  };
}

function inTheWay({ issues }: Outcome): readonly string[] {
  const open = issues.filter(
    ({ severity, confirmed }) => severity === 'error' || (severity === 'confirm' && !confirmed),
  );
  return [...new Set(open.map(({ rule }) => rule))];
}
