import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { noteReading } from '../audit/note-reading.ts';
import type { Surroundings } from '../context.ts';
import { closedFor } from '../form/closed.ts';
import { showMoment } from '../form/display.ts';
import { variableLinks } from '../form/issues.ts';
import { logUrl } from '../form/journey.ts';
import { logTitle } from '../form/log-title.ts';
import { type OpenLog, openLog, readStored } from '../form/open-log.ts';
import { type Body, readText } from '../form/submission.ts';
import { sendPage } from '../pages/send-page.ts';
import { andTell } from '../pages/told.ts';
import { isAllowed } from '../policy/decide.ts';
import { needs } from '../policy/guard.ts';
import { relationToLog } from '../policy/relations.ts';
import { deleteLog } from '../store/delete-log.ts';
import type { Log } from '../store/logs.ts';
import { whyClosedToday } from '../windows.ts';
import { compareLogs } from './compare.ts';
import { sayDistinct, twinsOf } from './twins.ts';

interface DuplicatesRequest {
  Params: { id: string };
  Body: Body;
}

/** So many other logs fit beside the first; more are named by their number. */
const mostBeside = 2;

/** Logs that look the same, side by side: one is kept, an answer is changed, or all are right. */
export const duplicatesPages: FastifyPluginAsync = async (app) => {
  app.get<DuplicatesRequest>('/logs/:id/duplicate-logs', needs('log.read'), async (request, reply) => {
    const { open, twins } = await openTwins(app, request);
    if (twins.length === 0) return reply.redirect(logUrl(open.log));
    for (const twin of twins)
      if (relationToLog(request.person, twin) === 'foreign') await noteReading(app.store, request.person, twin);
    return sendTwins(app, reply, open, twins);
  });

  app.post<DuplicatesRequest>('/logs/:id/duplicate-logs', needs('log.edit'), async (request, reply) => {
    const { open, twins } = await openTwins(app, request);
    if (twins.length === 0) return reply.redirect(logUrl(open.log), 303);
    const choice = readText(request.body ?? {}, 'choice');
    if (choice === 'distinct') {
      await sayDistinct(app.store, request.person, open.log, twins);
      return reply.redirect(andTell(logUrl(open.log), 'distinct'), 303);
    }
    const kept = [open.log, ...twins].find(({ id }) => choice === `keep-${id}`);
    if (!kept || !mayKeep(app, open, twins, kept)) return sendTwins(app, reply.code(422), open, twins, nothingChosen);
    for (const log of [open.log, ...twins].filter((each) => each !== kept))
      if (!(await deleteLog(app.store, request.person, log, `Recorded twice: the log ${kept.id} was kept`)))
        return sendTwins(app, reply.code(409), open, twins, changedMeanwhile);
    return reply.redirect(andTell(logUrl(kept), 'kept'), 303);
  });
};

const nothingChosen = 'Select which log is right, or that all are';
const changedMeanwhile = 'Somebody changed one of the logs at the same moment. Compare them again';

async function openTwins(app: FastifyInstance, request: FastifyRequest<DuplicatesRequest>) {
  const open = await openLog(app, request, request.params.id);
  return { open, twins: await twinsOf(app.store, request.person, open.log) };
}

/** Whether the person may delete every log but the one that is kept. */
function mayKeep(surroundings: Surroundings, open: OpenLog, twins: readonly Log[], kept: Log): boolean {
  const { person } = open.viewpoint;
  return [open.log, ...twins]
    .filter(({ id }) => id !== kept.id)
    .every((log) => {
      const current = surroundings.forms.current(log.collection, log.year);
      const isOpen = current !== undefined && whyClosedToday(surroundings, current, 'delete') === undefined;
      return isOpen && isAllowed(person, 'log.delete', relationToLog(person, log));
    });
}

function sendTwins(app: FastifyInstance, reply: FastifyReply, open: OpenLog, twins: readonly Log[], error?: string) {
  const { log, reading } = open;
  const beside = twins.slice(0, mostBeside);
  const names = [
    'This log',
    ...beside.map((_, index) => (beside.length === 1 ? 'Other log' : `Other log ${index + 1}`)),
  ];
  const keepable = [log, ...beside].flatMap((each, index) =>
    mayKeep(app, open, twins, each) ? { value: `keep-${each.id}`, name: names[index] ?? '' } : [],
  );
  return sendPage(reply, 'duplicates/views/duplicates.njk', {
    title: twins.length === 1 ? 'Two logs look the same' : `${twins.length + 1} logs look the same`,
    caption: logTitle(reading),
    language: reading.language,
    logUrl: logUrl(log),
    names,
    more: twins.length - beside.length,
    about: aboutRows([log, ...beside]),
    comparison: compareLogs([reading, ...beside.map((twin) => readTwin(app, open, twin))]),
    links: variableLinks(reading, open.current.form.duplicates),
    others: beside.map((twin, index) => ({ name: names[index + 1], href: logUrl(twin) })),
    items: [
      ...keepable.map(({ value, name }) => ({ value, text: keepWords(name, twins.length) })),
      { value: 'distinct', text: twins.length === 1 ? 'Both are right' : 'All are right' },
    ],
    mayDelete: keepable.length > 0,
    closed: closedFor(app, open),
    errors: error === undefined ? [] : [{ message: error, href: '#choice' }],
  });
}

/** What keeping one of the logs means for the others. */
function keepWords(name: string, others: number): string {
  if (others > 1) return `${name} is right. Delete the others`;
  return name === 'This log' ? 'This log is right. Delete the other log' : 'The other log is right. Delete this log';
}

function readTwin(app: FastifyInstance, { viewpoint, current }: OpenLog, log: Log) {
  const own = app.forms.current(log.collection, log.year) ?? current;
  return readStored(app, viewpoint, own, log).reading;
}

const statuses: { readonly [status in Log['status']]: string } = {
  not_started: 'Not started',
  in_progress: 'In progress',
  completed: 'Completed',
};

function aboutRows(logs: readonly Log[]) {
  return [
    { label: 'Recorded', values: logs.map(({ created }) => showMoment(created)) },
    { label: 'Last changed', values: logs.map(({ updated }) => showMoment(updated)) },
    { label: 'Status', values: logs.map(({ status }) => statuses[status]) },
  ];
}
