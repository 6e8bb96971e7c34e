import type { Status } from '@annum/engine';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { noteReading } from '../audit/note-reading.ts';
import { missingLog } from '../deletion/missing-log.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { judgeFrom } from '../judge-from.ts';
import { actionOf, needs } from '../policy/guard.ts';
import { permit } from '../policy/permit.ts';
import { relationToLog } from '../policy/relations.ts';
import { Problem } from '../problem/problem.ts';
import { viewpointOn } from '../records/viewpoint.ts';
import { settledFor } from '../settled.ts';
import { readChanges } from '../store/feed.ts';
import type { Judgement } from '../store/judge.ts';
import { type LogPage, listLogs } from '../store/list.ts';
import { type Log, readLog } from '../store/logs.ts';
import { isId } from '../store/uuid.ts';
import { etagOf, listedBody, logAnswer, sendAnswer } from './answer.ts';
import { isFresh } from './conditions.ts';
import { type FormParams, formOf, type LogParams, pageAddress, readLimit, readQuery } from './request.ts';

/** Reading logs: one, a page of a list, or what changed. */
export const readingLogs: FastifyPluginAsync = async (app) => {
  app.get<{ Params: FormParams }>('/:collection/:year/logs', needs('log.list'), async (request, reply) => {
    const current = formOf(app, request.params);
    const query = readQuery(request, ['limit', 'after', 'status', 'externalReference', 'changedSince']);
    return query.changedSince === undefined
      ? sendPage(request, reply, await list(app, request, current, query), 'after')
      : sendPage(request, reply, await feed(app, request, current, query), 'changedSince');
  });

  app.get<{ Params: LogParams }>('/:collection/:year/logs/:id', needs('log.read'), async (request, reply) => {
    readQuery(request, []);
    const { log, current } = await findLog(app, request, request.params);
    // Under another form than it was stored with, the log may be judged otherwise than the caller knows.
    const same = log.formHash === current.form.hash && isFresh(request, etagOf(log.version));
    if (same) return reply.code(304).header('etag', etagOf(log.version)).send();
    return sendAnswer(reply, logAnswer(200, log, await judgeStored(app, request, current, log)));
  });
};

interface ListQuery {
  readonly limit?: string;
  readonly after?: string;
  readonly status?: string;
  readonly externalReference?: string;
  readonly changedSince?: string;
}

function list(
  app: FastifyInstance,
  request: FastifyRequest,
  { form }: CurrentForm,
  query: ListQuery,
): Promise<LogPage> {
  return listLogs(app.store, request.person, {
    collection: form.collection,
    year: form.year,
    limit: readLimit(query.limit),
    ...(query.after === undefined ? {} : { after: readCursor(query.after) }),
    ...(query.status === undefined ? {} : { status: readStatus(query.status) }),
    ...(query.externalReference === undefined ? {} : { externalReference: query.externalReference }),
  });
}

async function feed(
  app: FastifyInstance,
  request: FastifyRequest,
  { form }: CurrentForm,
  { changedSince, after, status, externalReference, limit }: ListQuery,
): Promise<LogPage> {
  if (after ?? status ?? externalReference) throw new Problem('malformed', 'changedSince goes with limit only.');
  const { collection, year } = form;
  const page = await readChanges(app.store, request.person, {
    collection,
    year,
    limit: readLimit(limit),
    since: changedSince ?? '',
  });
  if (!page) throw new Problem('malformed', 'Take "changedSince" from the feed’s "next", or leave it empty to begin.');
  return page;
}

function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  page: LogPage,
  cursor: 'after' | 'changedSince',
): FastifyReply {
  const logs = page.logs.map(listedBody);
  if (page.next === undefined) return reply.send({ logs });
  const { next } = page;
  return reply.header('link', `<${pageAddress(request, cursor, next)}>; rel="next"`).send({ logs, next });
}

/** The log an address names, with its form. Another organisation's, collection's or year's does not exist. */
export async function findLog(
  app: FastifyInstance,
  request: FastifyRequest,
  params: LogParams,
): Promise<{ readonly log: Log; readonly current: CurrentForm }> {
  const current = formOf(app, params);
  const log = await readLog(app.store, request.person, params.id);
  if (!log) throw await missingLog(app.store, request.person, params.id);
  if (log.collection !== current.form.collection || log.year !== current.form.year) {
    throw new Problem('not-found', 'There is no such log.');
  }
  const relation = relationToLog(request.person, log);
  permit(request.person, actionOf(request), relation, 'There is no such log.');
  if (relation === 'foreign') await noteReading(app.store, request.person, log);
  return { log, current };
}

async function judgeStored(
  app: FastifyInstance,
  request: FastifyRequest,
  current: CurrentForm,
  log: Log,
): Promise<Judgement> {
  const viewpoint = await viewpointOn(app, request.person, current, [log.answers, log.values], log);
  const settled = settledFor(app, viewpoint, current, log);
  const { answers, confirmations } = settled;
  return judgeFrom(app, viewpoint, { current, answers, confirmations, channel: 'api', log: settled });
}

function readCursor(text: string): string {
  if (isId(text)) return text;
  throw new Problem('malformed', 'Take "after" from the list’s "next".');
}

const statuses = ['not_started', 'in_progress', 'completed'] as const satisfies readonly Status[];

function readStatus(text: string): Status {
  const status = statuses.find((known) => known === text);
  if (!status) throw new Problem('malformed', `status must be one of ${statuses.join(', ')}.`);
  return status;
}
