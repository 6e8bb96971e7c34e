import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { tellAssigned } from '../assigning/tell-assigned.ts';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import type { Action } from '../policy/table.ts';
import { walkFound } from '../store/find.ts';
import { readListed } from '../store/list.ts';
import type { Log } from '../store/logs.ts';
import { seesEverything } from '../store/visible.ts';
import type { Doing } from '../windows.ts';
import { type Assignee, assign, type Changed, changeEach, readChosen, remove, whyNot } from './change-logs.ts';
import { readPeople } from './choices.ts';
import { listUrl, logFilterOf, readFilter } from './filter.ts';
import { collectionOf, wordsOf } from './list-routes.ts';
import { logRows, nameOfLog } from './log-rows.ts';

interface ChangeRequest {
  Params: { collection: string };
  Body: { readonly [name: string]: unknown } | null;
}

/** Logs that are changed in one go. */
const mostAtOnce = 200;

/** Assigning or deleting many logs: a summary first, then the work, then what came of it. */
export const changeRoutes: FastifyPluginAsync = async (app) => {
  app.post<ChangeRequest>('/collections/:collection/logs/assign', needs('log.assign'), async (request, reply) => {
    const chosen = await choose(app, request, ['log.assign', 'edit']);
    const typed = textOf(request, 'to');
    if (!isSure(request) || chosen.errors.length > 0) return sendSummary(app, request, reply, 'assign', chosen);
    const to = await findAssignee(app, request, typed);
    if (!to) return sendSummary(app, request, reply, 'assign', { ...chosen, errors: [whomNot(typed)] });
    const changed = await changeEach(chosen.able, (log) => assign(app, request.person, log, to));
    const left = new Set(changed.left.map(({ log }) => log));
    const logs = chosen.able.filter((log) => log.assigned !== to.reference && !left.has(log));
    await tellAssigned(app, request.person, { to: to.reference, logs });
    return sendChanged(request, reply, 'assigned', changed, chosen);
  });

  app.post<ChangeRequest>('/collections/:collection/logs/delete', needs('log.delete'), async (request, reply) => {
    const chosen = await choose(app, request, ['log.delete', 'delete']);
    const reason = textOf(request, 'reason').slice(0, 1000);
    if (!isSure(request) || chosen.errors.length > 0) return sendSummary(app, request, reply, 'delete', chosen);
    if (reason === '') return sendSummary(app, request, reply, 'delete', { ...chosen, errors: [sayWhy] });
    const changed = await changeEach(chosen.able, (log) => remove(app, request.person, log, reason));
    return sendChanged(request, reply, 'deleted', changed, chosen);
  });
};

interface PageError {
  readonly message: string;
  readonly href: string;
}

function whomNot(typed: string): PageError {
  const message = typed
    ? `Nobody who can be given logs has the email address or reference “${typed.slice(0, 100)}”`
    : 'Choose who the logs are assigned to';
  return { message, href: '#to' };
}

const sayWhy: PageError = { message: 'Enter why you are deleting these logs', href: '#reason' };
const tooMany: PageError = {
  message: `At most ${mostAtOnce} logs can be changed at once. Narrow the list with filters`,
  href: '#chosen',
};

interface Chosen {
  readonly able: readonly Log[];
  readonly unable: Changed['left'];
  readonly errors: readonly PageError[];
  readonly listUrl: string;
}

/** The logs that were selected, or all that the filter finds, parted by what may be done to them. */
async function choose(
  app: FastifyInstance,
  request: FastifyRequest<ChangeRequest>,
  doing: readonly [Action, Doing],
): Promise<Chosen> {
  const { person } = request;
  const collection = collectionOf(app, request.params.collection);
  const filter = readFilter(request.body);
  const back = listUrl(collection.id, filter);
  const logs =
    textOf(request, 'all') === ''
      ? await readChosen(app, person, idsIn(request))
      : await readListed(
          app.store,
          await walkFound(app.store, person, logFilterOf(collection, person, filter), {
            limit: mostAtOnce + 1,
            after: undefined,
          }),
        );
  const judged = logs.map((log) => ({ log, because: whyNot(app, person, log, doing) }));
  return {
    able: judged.filter(({ because }) => because === undefined).map(({ log }) => log),
    unable: judged.flatMap(({ log, because }) => (because === undefined ? [] : [{ log, because }])),
    errors:
      logs.length === 0
        ? [{ message: 'Select the logs first', href: back }]
        : logs.length > mostAtOnce
          ? [tooMany]
          : [],
    listUrl: back,
  };
}

function idsIn({ body }: FastifyRequest<ChangeRequest>): readonly string[] {
  const ids = [body?.log ?? []].flat().filter((id) => typeof id === 'string');
  return ids.slice(0, mostAtOnce + 1);
}

function textOf({ body }: FastifyRequest<ChangeRequest>, name: string): string {
  const value = body?.[name];
  return typeof value === 'string' ? value.trim() : '';
}

function isSure(request: FastifyRequest<ChangeRequest>): boolean {
  return textOf(request, '_sure') !== '';
}

/**
 * Whom a reference or email address names. Coordinators give logs to people of their organisation, support to anybody
 * who is there.
 */
async function findAssignee(
  { store }: FastifyInstance,
  { person }: FastifyRequest,
  typed: string,
): Promise<Assignee | undefined> {
  const found = await store.db
    .selectFrom('person')
    .select(['reference', 'organisation'])
    .where((is) => is.or([is('reference', '=', typed.toUpperCase()), is(sql`lower(email)`, '=', typed.toLowerCase())]))
    .where('deactivated', 'is', null)
    .executeTakeFirst();
  return seesEverything(person) || found?.organisation === person.organisation.id ? found : undefined;
}

async function sendSummary(
  app: FastifyInstance,
  request: FastifyRequest<ChangeRequest>,
  reply: FastifyReply,
  doing: 'assign' | 'delete',
  { able, unable, errors, listUrl: back }: Chosen,
) {
  const collection = collectionOf(app, request.params.collection);
  const words = wordsOf(collection);
  const verb = doing === 'assign' ? 'Assign' : 'Delete';
  const people = doing === 'assign' ? await readPeople(app.store, request.person) : [];
  const isRefused = errors.length > 0;
  return sendPage(isRefused ? reply.code(422) : reply, 'finding/views/summary.njk', {
    title:
      able.length + unable.length === 0
        ? `No ${words.records} are selected`
        : `${verb} ${able.length} ${able.length === 1 ? words.record : words.records}`,
    errors,
    doing,
    action: `/collections/${collection.id}/logs/${doing}`,
    listUrl: back,
    rows: await logRows(app, able.slice(0, mostAtOnce)),
    unable: unable.map(({ log, because }) => `${nameOfLog(log)}: ${because}`),
    mayGoOn: able.length > 0 && !errors.includes(tooMany),
    people: seesEverything(request.person) ? [] : people.filter(({ text }) => !text.endsWith('(deactivated)')),
    to: textOf(request, 'to'),
    reason: textOf(request, 'reason'),
  });
}

function sendChanged(
  _request: FastifyRequest,
  reply: FastifyReply,
  done: 'assigned' | 'deleted',
  changed: Changed,
  { unable, listUrl: back }: Chosen,
) {
  return sendPage(reply, 'finding/views/changed.njk', {
    title: `${changed.done} ${changed.done === 1 ? 'log' : 'logs'} ${done}`,
    left: [...unable, ...changed.left].map(({ log, because }) => `${nameOfLog(log)}: ${because}`),
    listUrl: back,
  });
}
