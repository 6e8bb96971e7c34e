import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { CurrentForm } from '../forms/catalogue.ts';
import { judgeFrom } from '../judge-from.ts';
import { type LogBody, readLogBody } from '../log-body.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { refuseTakingNoPart } from '../records/takes-no-part.ts';
import { viewpointOn } from '../records/viewpoint.ts';
import { settledFor } from '../settled.ts';
import type { Answer } from '../store/idempotency.ts';
import { type Judgement, listedColumns } from '../store/judge.ts';
import { findDuplicates } from '../store/list.ts';
import { createLog, findByReference, type Log, saveLog } from '../store/logs.ts';
import { refuseClosed, refuseOtherYear } from '../windows.ts';
import { addressOf, jsonAnswer, logAnswer, sendAnswer, verdictBody } from './answer.ts';
import { changedMeanwhile, requireVersion } from './conditions.ts';
import { answerOnce, type Work } from './idempotent.ts';
import { findLog } from './logs-read.ts';
import { mergePatch } from './merge-patch.ts';
import { type FormParams, formOf, isDryRun, type LogParams, readQuery } from './request.ts';

/** Writing logs: a new one, or a version over a version. */
export const writingLogs: FastifyPluginAsync = async (app) => {
  app.post<{ Params: FormParams }>('/:collection/:year/logs', needs('log.create'), async (request, reply) => {
    const current = formOf(app, request.params);
    const { dryRun } = readQuery(request, ['dryRun']);
    const body = readLogBody(request.body, current.form);
    const judgement = await judgeNew(app, request, current, body);
    if (isDryRun(dryRun)) return sendAnswer(reply, dryRunAnswer(judgement));
    return answerOnce(app, request, reply, (keep) => create(app, request, judgement, body, keep));
  });

  app.put<{ Params: FormParams }>('/:collection/:year/logs', needs('log.create'), async (request, reply) => {
    const current = formOf(app, request.params);
    const { externalReference, dryRun } = readQuery(request, ['externalReference', 'dryRun']);
    if (!externalReference) throw new Problem('malformed', 'Name the log by the parameter externalReference.');
    const body = readReferredBody(request, current, externalReference);
    const log = await findByReference(app.store, request.person, current.form.collection, externalReference);
    if (log) return sendAnswer(reply, await replaceReferred(app, request, current, log, body, isDryRun(dryRun)));
    requireCreation(request);
    const judgement = await judgeNew(app, request, current, body);
    if (isDryRun(dryRun)) return sendAnswer(reply, dryRunAnswer(judgement));
    return sendAnswer(reply, await create(app, request, judgement, body, () => undefined));
  });

  app.put<{ Params: LogParams }>('/:collection/:year/logs/:id', needs('log.edit'), async (request, reply) => {
    const { dryRun } = readQuery(request, ['dryRun']);
    const { log, current } = await findLog(app, request, request.params);
    requireVersion(request, log.version);
    const body = readLogBody(request.body, current.form);
    return sendAnswer(reply, await replace(app, request, current, log, body, isDryRun(dryRun)));
  });

  app.patch<{ Params: LogParams }>('/:collection/:year/logs/:id', needs('log.edit'), async (request, reply) => {
    const { dryRun } = readQuery(request, ['dryRun']);
    const { log: stored, current } = await findLog(app, request, request.params);
    requireVersion(request, stored.version);
    const viewpoint = await viewpointOn(app, request.person, current, [stored.answers, stored.values], stored);
    const log = settledFor(app, viewpoint, current, stored);
    const { answers, confirmations } = log;
    const body = readLogBody(mergePatch({ answers, confirmations }, request.body), current.form);
    return sendAnswer(reply, await replace(app, request, current, log, body, isDryRun(dryRun)));
  });
};

function dryRunAnswer(judgement: Judgement): Answer {
  return jsonAnswer(200, { dryRun: true, ...verdictBody(judgement) });
}

function judgeNew(
  app: FastifyInstance,
  request: FastifyRequest,
  current: CurrentForm,
  body: LogBody,
): Promise<Judgement> {
  refuseClosed(app, current, 'new');
  return judgeBody(app, request, current, body);
}

async function judgeBody(
  app: FastifyInstance,
  { person }: FastifyRequest,
  current: CurrentForm,
  { answers: given, confirmations = [] }: LogBody,
  log?: Log,
): Promise<Judgement> {
  const viewpoint = await viewpointOn(app, person, current, log ? [given, log.values] : [given], log);
  // What an agent's program sends over an owner's log leaves it the owner's, unless it says otherwise.
  const isOfOthers = log !== undefined && log.organisation !== person.organisation.id;
  const { answers } = isOfOthers ? settledFor(app, viewpoint, current, { ...log, answers: given }) : { answers: given };
  const judgement = judgeFrom(app, viewpoint, { current, answers, confirmations, channel: 'api', log });
  refuseOtherYear(app, judgement);
  refuseTakingNoPart(viewpoint, judgement, log);
  return judgement;
}

async function create(
  app: FastifyInstance,
  request: FastifyRequest,
  judgement: Judgement,
  { externalReference }: LogBody,
  keep: Parameters<Work>[0],
): Promise<Answer> {
  const { collection, duplicate_key } = listedColumns(judgement);
  const duplicates = await findDuplicates(app.store, request.person, { collection, duplicateKey: duplicate_key });
  const answerFor = (log: Log) => logAnswer(201, log, judgement, { duplicates });
  const entry = { judgement, externalReference, alongside: keep(answerFor) };
  const result = await createLog(app.store, request.person, entry);
  if ('taken' in result) throw referenceTaken(judgement, result.taken);
  return answerFor(result.created);
}

function referenceTaken({ current: { form } }: Judgement, id: string): Problem {
  const location = addressOf({ collection: form.collection, year: form.year, id });
  return new Problem('conflict', 'A log with this external reference exists.', [], { location });
}

async function replace(
  app: FastifyInstance,
  request: FastifyRequest,
  current: CurrentForm,
  log: Log,
  body: LogBody,
  dryRun: boolean,
): Promise<Answer> {
  refuseOtherReference(log.externalReference, body);
  refuseClosed(app, current, 'edit', log);
  const judgement = await judgeBody(app, request, current, body, log);
  if (dryRun) return dryRunAnswer(judgement);
  const result = await saveLog(app.store, request.person, { before: log, judgement });
  if ('conflict' in result) throw changedMeanwhile(result.conflict.version);
  if ('missing' in result) throw new Problem('not-found', 'There is no such log.');
  const duplicates = await findDuplicates(app.store, request.person, result.saved);
  return logAnswer(200, result.saved, judgement, { duplicates });
}

/** A log keeps the reference it was made with: others may have noted it. */
function refuseOtherReference(own: string | null, { externalReference }: LogBody): void {
  if (externalReference === undefined || externalReference === own) return;
  const message = 'The external reference of a log cannot be changed.';
  throw new Problem('invalid', message, [
    { pointer: '/externalReference', rule: 'fixed', severity: 'error', message, variables: [] },
  ]);
}

/** A body sent under an external reference; it may repeat the reference. */
function readReferredBody(request: FastifyRequest, { form }: CurrentForm, externalReference: string): LogBody {
  const body = readLogBody(request.body, form);
  refuseOtherReference(externalReference, body);
  return readLogBody({ ...body, externalReference }, form);
}

async function replaceReferred(
  app: FastifyInstance,
  request: FastifyRequest,
  current: CurrentForm,
  log: Log,
  body: LogBody,
  dryRun: boolean,
): Promise<Answer> {
  if (request.headers['if-none-match'] !== undefined) throw changedMeanwhile(log.version);
  requireVersion(request, log.version);
  if (log.year !== current.form.year) {
    throw new Problem('conflict', 'A log of another year has this external reference.', [], {
      location: addressOf(log),
    });
  }
  return replace(app, request, current, log, body, dryRun);
}

/** A log that is not there can be created only by saying so: a slip in a reference must not make a log. */
function requireCreation(request: FastifyRequest): void {
  if (request.headers['if-match'] !== undefined) throw new Problem('changed', 'There is no log with this reference.');
  if (request.headers['if-none-match']?.trim() === '*') return;
  throw new Problem('precondition', 'There is no log with this reference. Send If-None-Match: * to create it.');
}
