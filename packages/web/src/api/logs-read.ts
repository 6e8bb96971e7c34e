import type { Status } from '@annum/engine';
import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { contextOf } from '../context.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { Problem } from '../problem/problem.ts';
import { type Judgement, judge } from '../store/judge.ts';
import { listLogs } from '../store/list.ts';
import { type Log, readLog } from '../store/logs.ts';
import { isId } from '../store/uuid.ts';
import { listedBody, logAnswer, sendAnswer } from './answer.ts';
import { type FormParams, formOf, type LogParams, readLimit, readQuery } from './request.ts';

/** Reading logs: one, or a page of a list. */
export const readingLogs: FastifyPluginAsync = async (app) => {
  app.get<{ Params: FormParams }>('/:collection/:year/logs', async (request, reply) => {
    const { form } = formOf(app, request.params);
    const query = readQuery(request, ['limit', 'after', 'status', 'externalReference']);
    const page = await listLogs(app.store, request.person, {
      collection: form.collection,
      year: form.year,
      limit: readLimit(query.limit),
      ...(query.after === undefined ? {} : { after: readCursor(query.after) }),
      ...(query.status === undefined ? {} : { status: readStatus(query.status) }),
      ...(query.externalReference === undefined ? {} : { externalReference: query.externalReference }),
    });
    if (page.next) reply.header('link', `<${nextAddress(request, page.next)}>; rel="next"`);
    return { logs: page.logs.map(listedBody), ...(page.next ? { next: page.next } : {}) };
  });

  app.get<{ Params: LogParams }>('/:collection/:year/logs/:id', async (request, reply) => {
    readQuery(request, []);
    const { log, current } = await findLog(app, request, request.params);
    return sendAnswer(reply, logAnswer(200, log, judgeStored(app, request, current, log)));
  });
};

/** The log an address names, with its form. Another organisation's, collection's or year's does not exist. */
export async function findLog(
  app: FastifyInstance,
  request: FastifyRequest,
  params: LogParams,
): Promise<{ readonly log: Log; readonly current: CurrentForm }> {
  const current = formOf(app, params);
  const log = await readLog(app.store, request.person, params.id);
  if (!log || log.collection !== current.form.collection || log.year !== current.form.year) {
    throw new Problem('not-found', 'There is no such log.');
  }
  return { log, current };
}

function judgeStored(app: FastifyInstance, request: FastifyRequest, current: CurrentForm, log: Log): Judgement {
  const { answers, confirmations } = log;
  const context = contextOf(app, request.person, current, answers, log);
  return judge({ current, answers, context, confirmations, channel: 'api' });
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

function nextAddress(request: FastifyRequest, next: string): string {
  const [path, query] = request.url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('after', next);
  return `${path}?${parameters}`;
}
