import type { Answers } from '@annum/engine';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { closedFor } from '../form/closed.ts';
import { questionOf } from '../form/index-form.ts';
import { logUrl, pageAsking, pageUrl } from '../form/journey.ts';
import { logTitle } from '../form/log-title.ts';
import { type OpenLog, openLog } from '../form/open-log.ts';
import { saveAnswers } from '../form/save-answers.ts';
import { sendRemovals } from '../form/send-removals.ts';
import { type Body, readText } from '../form/submission.ts';
import { withQuery } from '../form/with-query.ts';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { listEvents, readEvent } from '../store/list.ts';
import { historyOf } from './history.ts';
import { formsBeside } from './notice.ts';
import { answersBefore } from './undoable.ts';

interface HistoryRequest {
  Params: { id: string };
  Body: Body;
}

/** What happened to a log, and taking one change of it back. */
export const historyPages: FastifyPluginAsync = async (app) => {
  app.get<HistoryRequest>('/logs/:id/log-history', needs('log.history'), async (request, reply) => {
    const open = await openLog(app, request, request.params.id);
    return sendHistory(app, request, reply, open);
  });

  app.post<HistoryRequest>('/logs/:id/undo-change', needs('log.edit'), async (request, reply) => {
    const open = await openLog(app, request, request.params.id);
    const body = request.body ?? {};
    const version = Number(readText(body, 'version'));
    const event = Number.isSafeInteger(version) ? await readEvent(app.store, open.log, version) : undefined;
    if (!event || version < 2) throw new Problem('not-found', 'This log has no such change.');
    const changes = answersBefore(event.changes, open.log.answers);
    if (Object.keys(changes).length === 0) return sendHistory(app, request, reply.code(409), open, changedSince);
    const given = { changes, version: open.log.version, undoes: version, accepted: readText(body, '_accept') };
    const result = await saveAnswers(app, open, given);
    if (result.kind === 'removes') return sendRemovals(reply, removalsFrame(open, body), result);
    if (result.kind === 'conflict') return sendHistory(app, request, reply.code(409), open, changedMeanwhile);
    if (result.kind === 'refused')
      return sendHistory(app, request, reply.code(422), open, `Nothing was undone. ${result.error.message}`);
    const { log } = result.open;
    if (log.version === open.log.version) return sendHistory(app, request, reply.code(409), open, noLongerAsked);
    return reply.redirect(withQuery(whereTo(result.open, changes), 'undone', log.version), 303);
  });
};

const changedSince = 'The answers of this change were changed again since, so there is nothing to undo.';
const changedMeanwhile = 'Somebody changed this log at the same moment. Nothing was undone: look at it again.';
const noLongerAsked = 'The log no longer asks what this change would bring back, so nothing was undone.';

async function sendHistory(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  open: OpenLog,
  refusal?: string,
) {
  const { reading } = open;
  const events = await listEvents(app.store, request.person, open.log.id);
  return sendPage(reply, 'history/views/history.njk', {
    title: 'History of changes',
    caption: logTitle(reading),
    language: reading.language,
    entries: historyOf(reading, events, formsBeside(app, open)),
    closed: closedFor(app, open),
    logUrl: logUrl(reading),
    refusal,
  });
}

function removalsFrame({ reading }: OpenLog, body: Body) {
  const url = logUrl(reading);
  return { reading, body, action: `${url}/undo-change`, goBackUrl: `${url}/log-history` };
}

/** After an undo: the question whose answer is back, where one asks it; else the task list. */
function whereTo({ reading }: OpenLog, changes: Answers): string {
  const pages = Object.keys(changes).flatMap((variable) => {
    const question = questionOf(reading.index, variable);
    return (question && pageAsking(reading, question.id)) ?? [];
  });
  const [first] = pages.toSorted((one, other) => order(reading, one.id) - order(reading, other.id));
  return first ? pageUrl(reading, first.id) : logUrl(reading);
}

function order({ index }: OpenLog['reading'], page: string): number {
  return [...index.pages.keys()].indexOf(page);
}
