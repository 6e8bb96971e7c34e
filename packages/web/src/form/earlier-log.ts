import type { FastifyInstance, FastifyRequest } from 'fastify';
import { noteReading } from '../audit/note-reading.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { permit } from '../policy/permit.ts';
import { relationToLog } from '../policy/relations.ts';
import { Problem } from '../problem/problem.ts';
import { type Log, readLog } from '../store/logs.ts';

/** A log whose answers another may begin with. */
export interface EarlierLog {
  readonly log: Log;
  readonly current: CurrentForm;
}

/**
 * A log of a collection that the person of a request may read.
 * @throws Problem not-found when there is none
 */
export async function readEarlierLog(
  { store, forms }: Pick<FastifyInstance, 'store' | 'forms'>,
  { person }: FastifyRequest,
  collection: string,
  id: string,
): Promise<EarlierLog> {
  const log = await readLog(store, person, id);
  const current = log && forms.current(log.collection, log.year);
  if (!log || !current || log.collection !== collection) throw new Problem('not-found', 'There is no such log.');
  const relation = relationToLog(person, log);
  permit(person, 'log.read', relation, 'There is no such log.');
  if (relation === 'foreign') await noteReading(store, person, log);
  return { log, current };
}
