import type { Issue } from '@annum/engine';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Html } from '../govuk/html.ts';
import { noticeOf } from '../history/notice.ts';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { judge } from '../store/judge.ts';
import { saveLog } from '../store/logs.ts';
import { refuseClosed } from '../windows.ts';
import { closedFor } from './closed.ts';
import { confirmationOf, confirmPage } from './confirm-page.ts';
import { outstandingConfirmations } from './issues.ts';
import { afterChangeUrl, logUrl, nextUrl, pageUrl } from './journey.ts';
import type { LogReading } from './log-reading.ts';
import { type OpenLog, openLog } from './open-log.ts';
import { isOnPage } from './question-page.ts';
import { type Body, readText } from './submission.ts';

interface ConfirmRequest {
  Params: { id: string; rule: string };
  Querystring: { after?: string; from?: string };
  Body: Body;
}

/** The screens that ask whether unusual answers are correct. */
export const confirmRoutes: FastifyPluginAsync = async (app) => {
  app.get<ConfirmRequest>('/logs/:id/confirm-answer/:rule', needs('log.read'), async (request, reply) => {
    const { open, issue } = await openConfirmation(app, request);
    const way = wayOf(open.reading, request.query);
    if (!issue || closedFor(app, open) !== undefined) return reply.redirect(onward(open.reading, way));
    const notice = await noticeOf(app, request, reply, open);
    return sendConfirm(reply, open.reading, issue, { ...way, notice });
  });

  app.post<ConfirmRequest>('/logs/:id/confirm-answer/:rule', needs('log.edit'), async (request, reply) => {
    const { open, issue } = await openConfirmation(app, request);
    refuseClosed(app, open.current, 'edit', open.log);
    const body = request.body ?? {};
    const way = wayOf(open.reading, { after: readText(body, '_after') ?? '', from: readText(body, '_from') ?? '' });
    if (!issue) return reply.redirect(onward(open.reading, way), 303);
    // The officer saw other values than those that are stored now: they are asked again.
    if (Number(readText(body, '_version')) !== open.log.version) {
      return sendConfirm(reply.code(409), open.reading, issue, { ...way, changed: true });
    }
    const reason = readText(body, 'reason');
    if (confirmPage(open.reading, issue).reasonRequired && reason === null) {
      return sendConfirm(reply.code(422), open.reading, issue, { ...way, errors: [missingReason] });
    }
    const after = await saveConfirmation(app, request, open, issue, reason);
    return reply.redirect(onward(after, way), 303);
  });
};

const missingReason = { message: 'Enter why this is correct', href: '#reason' };

async function openConfirmation(app: FastifyInstance, request: FastifyRequest<ConfirmRequest>) {
  const open = await openLog(app, request, request.params.id);
  const issue = outstandingConfirmations(open.reading).find(({ rule }) => rule === request.params.rule);
  return { open, issue };
}

/** Where the officer was when the question came up. */
interface Way {
  readonly after?: string;
  readonly from?: 'check';
  readonly errors?: readonly { readonly message: string; readonly href: string }[];
  readonly changed?: boolean;
  readonly notice?: Html | undefined;
}

function wayOf({ index }: LogReading, { after, from }: { after?: string; from?: string }): Way {
  return { ...(after && index.pages.has(after) && { after }), ...(from === 'check' && { from }) };
}

/** After a confirmation: the next question that the same page raised, else on from that page. */
function onward(reading: LogReading, { after, from }: Way): string {
  const page = after === undefined ? undefined : reading.index.pages.get(after);
  if (!page) return logUrl(reading);
  const next = outstandingConfirmations(reading).find((issue) =>
    isOnPage(reading, page, { ...issue, variables: [...issue.variables, ...issue.related] }),
  );
  if (next) return `${logUrl(reading)}/confirm-answer/${next.rule}?after=${page.id}${from ? '&from=check' : ''}`;
  return from ? afterChangeUrl(reading, page) : nextUrl(reading, page);
}

function sendConfirm(reply: FastifyReply, reading: LogReading, issue: Issue, way: Way) {
  const model = confirmPage(reading, issue);
  const page = way.after === undefined ? undefined : reading.index.pages.get(way.after);
  const skip = page ? (way.from ? afterChangeUrl(reading, page) : nextUrl(reading, page)) : logUrl(reading);
  return sendPage(reply, 'form/views/confirm-answer.njk', {
    title: model.title,
    language: reading.language,
    errors: way.errors ?? [],
    model,
    changed: way.changed ?? false,
    notice: way.notice,
    action: `${logUrl(reading)}/confirm-answer/${issue.rule}`,
    version: reading.version,
    after: way.after,
    from: way.from,
    backUrl: page ? pageUrl(reading, page.id, way.from ? '?from=check' : '') : logUrl(reading),
    skipUrl: skip,
  });
}

async function saveConfirmation(
  app: FastifyInstance,
  request: FastifyRequest,
  { log, current, reading }: OpenLog,
  issue: Issue,
  reason: string | null,
): Promise<LogReading> {
  const others = log.confirmations.filter(({ rule }) => rule !== issue.rule);
  const judgement = judge({
    current,
    answers: log.answers,
    context: reading.context,
    confirmations: [...others, confirmationOf(reading, issue, reason)],
    channel: 'form',
  });
  await saveLog(app.store, request.person, { before: log, judgement });
  return (await openLog(app, request, log.id)).reading;
}
