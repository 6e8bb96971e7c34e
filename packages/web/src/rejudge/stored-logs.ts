import type { Context } from '@annum/engine';
import { sql } from 'kysely';
import { dayInLondon } from '../clock.ts';
import type { Config } from '../config.ts';
import { contextOf } from '../context.ts';
import type { CurrentForm, Forms } from '../forms/catalogue.ts';
import { readActor } from '../keys/read-key.ts';
import type { Person } from '../person.ts';
import { type Viewpoint, viewpointOn } from '../records/viewpoint.ts';
import { settledFor } from '../settled.ts';
import { type Log, logOf } from '../store/logs.ts';
import type { Store } from '../store/store.ts';
import { nilId } from '../store/uuid.ts';

/** What logs are judged again with. */
export interface Judges {
  readonly config: Config;
  readonly store: Store;
  readonly forms: Forms;
}

/** A stored log with the facts it is judged with again. */
export interface StoredLog {
  readonly log: Log;
  /** Who recorded it. */
  readonly recorder: Person;
  readonly context: Context;
}

/** Logs that follow one another; and how many of them nobody can judge, as their recorder is not there any longer. */
export interface StoredBatch {
  readonly logs: readonly StoredLog[];
  readonly left: number;
}

/** Logs read at a time. */
const stride = 200;

/**
 * The stored logs of a form's year, a batch at a time in the order of their keys: organisation, then log. Each comes
 * with the facts it is judged with when it is judged again: as of the day it was last saved, for the person who
 * recorded it, so that nothing but the form is different. Nothing is written.
 * @param which `judged-otherwise`: those that were last judged by another form of the year
 */
export async function* storedLogs(
  judges: Judges,
  current: CurrentForm,
  which: 'all' | 'judged-otherwise' = 'all',
): AsyncGenerator<StoredBatch> {
  let [organisation, id] = [nilId, nilId];
  for (;;) {
    const rows = await readBatch(judges.store, current, which, organisation, id);
    const logs = await withFacts(judges, current, rows);
    const found = logs.filter((log) => log !== undefined);
    if (rows.length > 0) yield { logs: found, left: rows.length - found.length };
    const last = rows.at(-1);
    if (!last || rows.length < stride) return;
    ({ organisation, id } = last);
  }
}

async function readBatch(
  { db }: Store,
  { form }: CurrentForm,
  which: 'all' | 'judged-otherwise',
  organisation: string,
  id: string,
) {
  let query = db
    .selectFrom('log')
    .selectAll()
    .where('collection', '=', form.collection)
    .where('year', '=', form.year)
    .where('deleted', 'is', null)
    // Without its personal answers a log would be judged to be another.
    .where('erased', 'is', null)
    .where(sql<boolean>`(organisation, id) > (${organisation}::uuid, ${id}::uuid)`)
    .orderBy('organisation')
    .orderBy('id')
    .limit(stride);
  if (which === 'judged-otherwise') query = query.where('form_hash', '<>', form.hash);
  return (await query.execute()).map(logOf);
}

/** The logs of a batch are mostly of one organisation: what one of its people saw on a day is read once. */
async function withFacts(judges: Judges, current: CurrentForm, logs: readonly Log[]) {
  const groups = Map.groupBy(logs, viewOf);
  const views = new Map(
    await Promise.all(
      [...groups].map(async ([view, group]) => [view, await viewpointFor(judges, current, group)] as const),
    ),
  );
  return logs.map((log): StoredLog | undefined => {
    const viewpoint = views.get(viewOf(log));
    if (!viewpoint) return undefined;
    const surroundings = { config: asOf(judges.config, log), forms: judges.forms };
    // Who has moved to another organisation since would make it the owner.
    const hasMoved = viewpoint.person.organisation.id !== log.organisation;
    const judged = hasMoved ? settledFor(surroundings, viewpoint, current, log) : log;
    const context = contextOf(surroundings, viewpoint, current, judged.answers, judged);
    return { log: judged, recorder: viewpoint.person, context };
  });
}

/** Logs that were saved last from the same point of view have the same text here. */
function viewOf(log: Log): string {
  return [log.createdBy, dayOf(log), ...log.seenBy].join(' ');
}

function dayOf({ updated }: Log): string {
  return dayInLondon(updated);
}

function asOf(config: Config, log: Log): Config {
  return { ...config, today: () => dayOf(log) };
}

/** From where logs were saved that were saved from the same point of view. */
async function viewpointFor(
  judges: Judges,
  current: CurrentForm,
  logs: readonly Log[],
): Promise<Viewpoint | undefined> {
  const [log] = logs;
  const account = log && (await readActor(judges.store, log.createdBy, dayOf(log)));
  if (!account) return undefined;
  const surveyor = { config: asOf(judges.config, log), store: judges.store };
  const answers = logs.map((each) => each.answers);
  return viewpointOn(surveyor, account, current, answers, log);
}
