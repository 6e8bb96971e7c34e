import { setImmediate as breathe } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { judgeFrom } from '../judge-from.ts';
import type { Person } from '../person.ts';
import { decide } from '../policy/decide.ts';
import { relationToLog } from '../policy/relations.ts';
import type { Action } from '../policy/table.ts';
import { viewpointOn } from '../records/viewpoint.ts';
import { settledFor } from '../settled.ts';
import { deleteLog } from '../store/delete-log.ts';
import { assignedVariable } from '../store/judge.ts';
import { type Log, readLog, saveLog } from '../store/logs.ts';
import { type Doing, whyClosedToday, whyErased } from '../windows.ts';

/** What came of changing many logs: each is changed by itself, and one that cannot be stops no other. */
export interface Changed {
  readonly done: number;
  readonly left: readonly { readonly log: Log; readonly because: string }[];
}

/** Does something to each log; gives why it could not be done, where it could not. */
export async function changeEach(
  logs: readonly Log[],
  change: (log: Log) => Promise<string | undefined>,
): Promise<Changed> {
  const left: { log: Log; because: string }[] = [];
  for (const log of logs) {
    const because = await change(log);
    if (because !== undefined) left.push({ log, because });
    await breathe();
  }
  return { done: logs.length - left.length, left };
}

/** Why a person may not do this to a log today; undefined when they may. */
export function whyNot(
  app: FastifyInstance,
  person: Person,
  log: Log,
  [action, doing]: readonly [Action, Doing],
): string | undefined {
  if (decide(person, action, relationToLog(person, log)) !== 'allowed') return 'it is not yours to change so';
  const current = app.forms.current(log.collection, log.year);
  if (!current) return 'its year is no longer there';
  return whyErased(log) ?? whyClosedToday(app, current, doing);
}

/** Whom logs are given to. */
export interface Assignee {
  readonly reference: string;
  readonly organisation: string;
}

/** Assigns a log, as if the question for it had been answered so. */
export async function assign(app: FastifyInstance, person: Person, log: Log, to: Assignee) {
  const current = app.forms.current(log.collection, log.year);
  const variable = current && assignedVariable(current.form);
  if (!current || variable === undefined) return 'its form does not say who it is assigned to';
  if (!log.seenBy.includes(to.organisation)) return 'the person’s organisation does not see it';
  if (log.assigned === to.reference) return undefined;
  const given = { [variable]: to.reference };
  const viewpoint = await viewpointOn(app, person, current, [log.answers, log.values, given], log);
  const before = settledFor(app, viewpoint, current, log);
  const answers = { ...before.answers, ...given };
  const { confirmations } = log;
  const judgement = judgeFrom(app, viewpoint, { current, answers, confirmations, channel: 'form', log });
  if (judgement.values[variable] !== to.reference) return 'its form does not take this person';
  const result = await saveLog(app.store, person, { before, judgement });
  return 'saved' in result ? undefined : changedMeanwhile;
}

/** Deletes a log; it stays for exports. */
export async function remove(app: FastifyInstance, person: Person, log: Log, reason: string) {
  return (await deleteLog(app.store, person, log, reason)) ? undefined : changedMeanwhile;
}

const changedMeanwhile = 'somebody changed it meanwhile';

/** The logs of some ids that the person may read. */
export async function readChosen({ store }: FastifyInstance, person: Person, ids: readonly string[]) {
  const logs = await Promise.all([...new Set(ids)].map((id) => readLog(store, person, id)));
  return logs.filter((log) => log !== undefined);
}
