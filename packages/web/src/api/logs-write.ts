import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { contextOf } from '../context.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { type LogBody, readLogBody } from '../log-body.ts';
import { Problem } from '../problem/problem.ts';
import type { Answer } from '../store/idempotency.ts';
import { type Judgement, judge, listedColumns } from '../store/judge.ts';
import { findDuplicates } from '../store/list.ts';
import { createLog, type Log, saveLog } from '../store/logs.ts';
import { refuseClosed, refuseOtherYear } from '../windows.ts';
import { addressOf, jsonAnswer, logAnswer, sendAnswer, verdictBody } from './answer.ts';
import { changedMeanwhile, requireVersion } from './conditions.ts';
import { answerOnce, type Work } from './idempotent.ts';
import { findLog } from './logs-read.ts';
import { mergePatch } from './merge-patch.ts';
import { type FormParams, formOf, isDryRun, type LogParams, readQuery } from './request.ts';

/** Writing logs: a new one, or a version over a version. */
export const writingLogs: FastifyPluginAsync = async (app) => {
  app.post<{ Params: FormParams }>('/:collection/:year/logs', async (request, reply) => {
    const current = formOf(app, request.params);
    const { dryRun } = readQuery(request, ['dryRun']);
    const body = readLogBody(request.body, current.form);
    refuseClosed(app, current, 'new');
    const judgement = judgeBody(app, request, current, body);
    if (isDryRun(dryRun)) return sendAnswer(reply, jsonAnswer(200, { dryRun: true, ...verdictBody(judgement) }));
    return answerOnce(app, request, reply, (keep) => create(app, request, judgement, body, keep));
  });

  app.put<{ Params: LogParams }>('/:collection/:year/logs/:id', async (request, reply) => {
    const { log, current } = await findLog(app, request, request.params);
    requireVersion(request, log.version);
    const body = readLogBody(request.body, current.form);
    return sendAnswer(reply, await replace(app, request, current, log, body));
  });

  app.patch<{ Params: LogParams }>('/:collection/:year/logs/:id', async (request, reply) => {
    const { log, current } = await findLog(app, request, request.params);
    requireVersion(request, log.version);
    const { answers, confirmations } = log;
    const merged = mergePatch({ answers, confirmations }, request.body);
    return sendAnswer(reply, await replace(app, request, current, log, readLogBody(merged, current.form)));
  });
};

function judgeBody(
  app: FastifyInstance,
  request: FastifyRequest,
  current: CurrentForm,
  { answers = {}, confirmations = [] }: LogBody,
  log?: Log,
): Judgement {
  const context = contextOf(app, request.person, current, answers, log);
  const judgement = judge({ current, answers, context, confirmations, channel: 'api' });
  refuseOtherYear(app, judgement);
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
): Promise<Answer> {
  const { dryRun } = readQuery(request, ['dryRun']);
  refuseOtherReference(log, body);
  refuseClosed(app, current, 'edit');
  const judgement = judgeBody(app, request, current, body, log);
  if (isDryRun(dryRun)) return jsonAnswer(200, { dryRun: true, ...verdictBody(judgement) });
  const result = await saveLog(app.store, request.person, { id: log.id, version: log.version, judgement });
  if ('conflict' in result) throw changedMeanwhile(result.conflict.version);
  if ('missing' in result) throw new Problem('not-found', 'There is no such log.');
  const duplicates = await findDuplicates(app.store, request.person, result.saved);
  return logAnswer(200, result.saved, judgement, { duplicates });
}

/** A log keeps the reference it was made with: others may have noted it. */
function refuseOtherReference(log: Log, { externalReference }: LogBody): void {
  if (externalReference === undefined || externalReference === log.externalReference) return;
  const message = 'The external reference of a log cannot be changed.';
  throw new Problem('invalid', message, [
    { pointer: '/externalReference', rule: 'fixed', severity: 'error', message, variables: [] },
  ]);
}
