import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { needs } from '../policy/guard.ts';
import { permit } from '../policy/permit.ts';
import { relationToLog } from '../policy/relations.ts';
import { Problem } from '../problem/problem.ts';
import { deleteLog, longestReason, readDeletion } from '../store/delete-log.ts';
import type { Log } from '../store/logs.ts';
import { refuseClosed } from '../windows.ts';
import { deletionBody, listedBody } from './answer.ts';
import { changedMeanwhile, requireVersion } from './conditions.ts';
import { findLog } from './logs-read.ts';
import { formOf, isDryRun, type LogParams, readQuery } from './request.ts';

/** Deleting logs: they leave every list, and the feed tells of it. */
export const deletingLogs: FastifyPluginAsync = async (app) => {
  app.delete<{ Params: LogParams }>('/:collection/:year/logs/:id', needs('log.delete'), async (request) => {
    const query = readQuery(request, ['reason', 'dryRun']);
    const gone = await deletedBefore(app, request, request.params);
    if (gone) return listedBody(gone);
    const { log, current } = await findLog(app, request, request.params);
    requireVersion(request, log.version);
    const reason = readReason(query.reason);
    refuseClosed(app, current, 'delete', log);
    if (isDryRun(query.dryRun)) return { dryRun: true, ...deletionBody(log, reason) };
    await deleteLog(app.store, request.person, log, reason, 'api');
    // Not deleted by now: somebody has saved it. Deleted by somebody else at the same moment: it is as it was to be.
    const deleted = await deletedBefore(app, request, request.params);
    if (!deleted) throw changedMeanwhile(log.version + 1);
    return listedBody(deleted);
  });
};

/** The log of an address when it has been deleted: to delete it again changes nothing, and is answered the same. */
async function deletedBefore(
  app: FastifyInstance,
  { person }: FastifyRequest,
  params: LogParams,
): Promise<Log | undefined> {
  const { form } = formOf(app, params);
  const found = (await readDeletion(app.store, person, params.id))?.log;
  if (!found || found.collection !== form.collection || found.year !== form.year) return undefined;
  permit(person, 'log.delete', relationToLog(person, found), 'There is no such log.');
  return found;
}

function readReason(text = ''): string {
  const reason = text.trim();
  if (reason !== '' && reason.length <= longestReason) return reason;
  throw new Problem('malformed', `Say why in the parameter "reason", in 1 to ${longestReason} characters.`);
}
