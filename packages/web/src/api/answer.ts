import type { Form, Outcome } from '@annum/engine';
import type { FastifyReply } from 'fastify';
import { issueBody } from '../problem/issue.ts';
import type { Answer } from '../store/idempotency.ts';
import type { Judgement } from '../store/judge.ts';
import type { Log } from '../store/logs.ts';

/** What a log's form says of it: status, values, issues, what was cleared and what is still to be answered. */
export function verdictBody({ current, answers, values, confirmations, outcome }: Judgement) {
  return {
    collection: current.form.collection,
    year: current.form.year,
    formHash: current.form.hash,
    status: outcome.status,
    answers,
    values,
    confirmations,
    issues: outcome.issues.map(issueBody),
    cleared: outcome.cleared,
    unanswered: unanswered(current.form, outcome),
    ...(outcome.closed !== undefined && { closed: outcome.closed }),
    progress: outcome.progress,
  };
}

/** Required questions that are asked and have no answer yet. */
function unanswered(form: Form, { placements, values }: Outcome): readonly string[] {
  const chosen = new Set(form.variables.filter(({ id }) => values[id] !== undefined).map(({ choiceOf }) => choiceOf));
  const open = placements.flatMap((index) => {
    const placement = form.placements[index];
    if (!placement || placement.optional) return [];
    return values[placement.question] === undefined && !chosen.has(placement.question) ? [placement.question] : [];
  });
  return [...new Set(open)];
}

/** What the store keeps of a log besides its answers. */
function recordBody(log: Log) {
  return {
    id: log.id,
    ...(log.externalReference === null ? {} : { externalReference: log.externalReference }),
    version: log.version,
    created: log.created.toISOString(),
    updated: log.updated.toISOString(),
  };
}

/** A log in a list: as it was stored, not judged again; of a deleted one, that it was. */
export function listedBody(log: Log) {
  if (log.deleted) return { ...deletionBody(log, log.deletionReason ?? ''), deleted: log.deleted.toISOString() };
  const { collection, year, formHash, status, answers, values, confirmations } = log;
  return { ...recordBody(log), collection, year, formHash, status, answers, values, confirmations };
}

/** What is left of a log when it is deleted. */
export function deletionBody(log: Log, reason: string) {
  const { collection, year } = log;
  return { ...recordBody(log), collection, year, reason };
}

/** A log with its verdict, and the ETag by which the next change names this version. */
export function logAnswer(status: number, log: Log, judgement: Judgement, extra: object = {}): Answer {
  const headers = { etag: etagOf(log.version), location: addressOf(log) };
  return jsonAnswer(status, { ...recordBody(log), ...verdictBody(judgement), ...extra }, headers);
}

/** The strong ETag of a version of a log. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** Where a log is found. */
export function addressOf({ collection, year, id }: Pick<Log, 'collection' | 'year' | 'id'>): string {
  return `/api/v1/collections/${collection}/${year}/logs/${id}`;
}

export function jsonAnswer(status: number, body: object, headers: Answer['headers'] = {}): Answer {
  return { status, headers, body: JSON.stringify(body) };
}

/** Sends an answer; a kept one is sent the same way again. */
export function sendAnswer(reply: FastifyReply, { status, headers, body }: Answer): FastifyReply {
  return reply.code(status).headers(headers).type('application/json; charset=utf-8').send(body);
}
