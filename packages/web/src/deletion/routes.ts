import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { showMoment } from '../form/display.ts';
import { logUrl } from '../form/journey.ts';
import { logTitle } from '../form/log-title.ts';
import { type OpenLog, openLog } from '../form/open-log.ts';
import { type Body, readText } from '../form/submission.ts';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { deleteLog, longestReason, readDeletion } from '../store/delete-log.ts';
import { refuseClosed } from '../windows.ts';

interface DeletionRequest {
  Params: { id: string };
  Body: Body;
}

/** Deleting a log: it leaves every list, and stays, marked, for exports. */
export const deletionPages: FastifyPluginAsync = async (app) => {
  app.get<DeletionRequest>('/logs/:id/delete-log', needs('log.delete'), async (request, reply) => {
    const open = await openForDeletion(app, request);
    return sendDelete(reply, open);
  });

  app.post<DeletionRequest>('/logs/:id/delete-log', needs('log.delete'), async (request, reply) => {
    const open = await openForDeletion(app, request);
    const body = request.body ?? {};
    const reason = readText(body, 'reason')?.trim() ?? '';
    const message = whyRefused(open, Number(readText(body, '_version')), reason);
    if (message !== undefined) return sendDelete(reply.code(422), open, reason, [{ message, href: '#reason' }]);
    const done = await deleteLog(app.store, request.person, open.log, reason);
    if (!done) return sendDelete(reply.code(409), open, reason, [{ message: changedMeanwhile, href: '#reason' }]);
    return reply.redirect(`${logUrl(open.log)}/deleted-log`, 303);
  });

  app.get<DeletionRequest>('/logs/:id/deleted-log', needs('log.read'), async (request, reply) => {
    const deletion = await readDeletion(app.store, request.person, request.params.id);
    if (!deletion) throw new Problem('not-found', 'There is no such log.');
    const { log, at, by, reason } = deletion;
    const name = log.reference ?? log.id.slice(-6);
    return sendPage(reply, 'deletion/views/deleted.njk', {
      title: 'Log deleted',
      name,
      at: showMoment(at),
      by,
      reason,
    });
  });
};

const changedMeanwhile = 'Somebody changed this log while you had the page open. Look at it again before you delete it';

async function openForDeletion(app: FastifyInstance, request: FastifyRequest<DeletionRequest>): Promise<OpenLog> {
  const open = await openLog(app, request, request.params.id);
  refuseClosed(app, open.current, 'delete', open.log);
  return open;
}

function whyRefused({ log }: OpenLog, version: number, reason: string): string | undefined {
  if (reason === '') return 'Enter why you are deleting this log';
  if (reason.length > longestReason) return `The reason must be ${longestReason} characters or fewer`;
  return version === log.version ? undefined : changedMeanwhile;
}

function sendDelete(
  reply: FastifyReply,
  { reading, log }: OpenLog,
  reason = '',
  errors: readonly { readonly message: string; readonly href: string }[] = [],
) {
  return sendPage(reply, 'deletion/views/delete.njk', {
    title: 'Delete this log?',
    caption: logTitle(reading),
    language: reading.language,
    logUrl: logUrl(log),
    version: log.version,
    reason,
    errors,
  });
}
