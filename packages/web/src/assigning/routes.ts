import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { logUrl } from '../form/journey.ts';
import { logTitle } from '../form/log-title.ts';
import { type OpenLog, openLog } from '../form/open-log.ts';
import { saveAnswers } from '../form/save-answers.ts';
import { type Body, readText } from '../form/submission.ts';
import { sendPage } from '../pages/send-page.ts';
import { andTell } from '../pages/told.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { refuseClosed } from '../windows.ts';
import { type Colleague, colleaguesFor } from './colleagues.ts';

interface AssignRequest {
  Params: { id: string };
  Body: Body;
}

/** Giving a log to a colleague, of the organisation that owns the home or of the one that manages it. */
export const assigningPages: FastifyPluginAsync = async (app) => {
  app.get<AssignRequest>('/logs/:id/assign-log', needs('log.assign'), async (request, reply) => {
    const { open, colleagues } = await openToAssign(app, request);
    return sendAssign(reply, open, colleagues);
  });

  app.post<AssignRequest>('/logs/:id/assign-log', needs('log.assign'), async (request, reply) => {
    const { open, colleagues, variable } = await openToAssign(app, request);
    const chosen = colleagues.find(({ reference }) => reference === readText(request.body ?? {}, 'person'));
    if (!chosen) return sendAssign(reply.code(422), open, colleagues, 'Select who the log is assigned to');
    const given = { changes: { [variable]: chosen.reference }, version: open.log.version, accepted: null };
    const result = await saveAnswers(app, open, given);
    if (result.kind === 'refused') return sendAssign(reply.code(422), open, colleagues, result.error.message);
    if (result.kind !== 'saved') return sendAssign(reply.code(409), open, colleagues, changedMeanwhile);
    return reply.redirect(andTell(logUrl(open.log), 'assigned'), 303);
  });
};

const changedMeanwhile = 'Somebody changed this log at the same moment. Select the person again';

async function openToAssign(app: FastifyInstance, request: FastifyRequest<AssignRequest>) {
  const open = await openLog(app, request, request.params.id);
  const reference = open.current.form.references.find(({ type }) => type === 'user');
  if (!reference) throw new Problem('not-found', 'Logs of this collection are not assigned to people.');
  refuseClosed(app, open.current, 'edit', open.log);
  return {
    open,
    colleagues: await colleaguesFor(app.store, open.log, app.config.today()),
    variable: reference.variable,
  };
}

function sendAssign(reply: FastifyReply, { reading, log }: OpenLog, colleagues: readonly Colleague[], error?: string) {
  const now = colleagues.find(({ reference }) => reference === log.assigned);
  return sendPage(reply, 'assigning/views/assign.njk', {
    title: 'Who is this log assigned to?',
    caption: logTitle(reading),
    language: reading.language,
    logUrl: logUrl(log),
    items: [
      { value: '', text: 'Choose a person' },
      ...colleagues.map(({ reference, name, organisation }) => ({
        value: reference,
        text: `${name}, ${organisation}`,
        selected: reference === now?.reference,
      })),
    ],
    errors: error === undefined ? [] : [{ message: error, href: '#person' }],
  });
}
