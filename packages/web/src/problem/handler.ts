import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isUnavailable, isUnstorable } from '../store/unavailable.ts';
import type { ErrorPage } from './error-page.ts';
import { Problem, problemBody, problemKinds } from './problem.ts';

/** Turns every failure into an answer without a stack: problem+json for the API, a page for browsers. */
export function handleErrors(app: FastifyInstance, errorPage: ErrorPage): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
    return sendProblem(problem, request, reply, errorPage);
  });
}

/** Answers addresses that lead nowhere. `meet` finds out who is asking, where the answer is a page for them. */
export function handleUnknownAddresses(
  app: FastifyInstance,
  meet: (request: FastifyRequest) => Promise<void> = async () => {},
): void {
  app.setNotFoundHandler(async (request) => {
    if (!wantsJson(request)) await meet(request);
    throw new Problem('not-found', 'There is nothing at this address.');
  });
}

/** Answers with a problem, in the form the caller reads. */
export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply, errorPage: ErrorPage) {
  reply.code(problem.status).headers({ 'cache-control': 'no-store', ...problem.headers });
  const { title } = problemKinds[problem.kind];
  if (wantsJson(request)) {
    const body = problemBody(problem.kind, problem.message, request.id, problem.errors);
    return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
  }
  const model = { status: problem.status, title, detail: problem.message, requestId: request.id };
  return reply.type('text/html; charset=utf-8').send(errorPage(model, reply));
}

function wantsJson(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/') || !(request.headers.accept ?? '').includes('text/html');
}

/** How the reader of forms with files says that what was sent is none: without a code of its own. */
const brokenMultipart = /^Multipart: |of multipart data$|^(Malformed|Unsupported) content type/;

/** What a failure means to the caller. Anything not foreseen is our fault and says nothing about itself. */
export function problemOf(error: Error & { statusCode?: number; code?: string }): Problem {
  if (error instanceof Problem) return error;
  if (isUnavailable(error)) {
    const detail = 'The database does not answer at the moment. Nothing was saved. Try again in a minute.';
    return new Problem('unavailable', detail, [], { 'retry-after': '60' });
  }
  if (isUnstorable(error))
    return new Problem('invalid', 'Some values cannot be stored: they are too long or out of range.');
  const status = error.statusCode ?? 500;
  if (error.code?.startsWith('FST_CSRF')) {
    return new Problem(
      'not-allowed',
      'This page was open too long or came from elsewhere. Go back, reload and try again.',
    );
  }
  if (status === 413) return new Problem('too-large', 'Send less at once.');
  if (status === 415) return new Problem('media-type', 'Send a content type that this address accepts.');
  if (status === 429) return new Problem('too-many-requests', 'Wait a little and try again.');
  if (brokenMultipart.test(error.message))
    return new Problem('malformed', 'The form was sent in a way that cannot be read. Go back, reload and try again.');
  if (status >= 400 && status < 500) return new Problem('malformed', error.message);
  return new Problem('internal', 'The problem has been recorded. Nothing was saved.');
}
