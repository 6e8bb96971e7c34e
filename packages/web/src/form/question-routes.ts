import type { Issue, Page } from '@annum/engine';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { questionHelp } from '../enquiries/question-help.ts';
import type { Html } from '../govuk/html.ts';
import { noticeOf } from '../history/notice.ts';
import { sendFramed } from '../pages/frame.ts';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { Problem, type ProblemError } from '../problem/problem.ts';
import type { Log } from '../store/logs.ts';
import { closedFor } from './closed.ts';
import { showVariable } from './display.ts';
import { outstandingConfirmations } from './issues.ts';
import { afterChangeUrl, backUrl, checkUrl, logUrl, nextUrl, pageUrl, skipUrl } from './journey.ts';
import type { LogReading } from './log-reading.ts';
import { showReference } from './log-title.ts';
import { type OpenLog, openLog, readAnswers } from './open-log.ts';
import { askedOn, shownOn, wording } from './placing.ts';
import { isOnPage, questionPage, sectionTitle } from './question-page.ts';
import { questionPageHtml } from './question-page-html.ts';
import { saveAnswers } from './save-answers.ts';
import { carriedFields, sendRemovals } from './send-removals.ts';
import { type Body, type Changes, readText } from './submission.ts';
import { typedAnswers } from './typed-answers.ts';
import { unlistedAnswers } from './unlisted.ts';
import { withQuery } from './with-query.ts';

interface PageRequest {
  Params: { id: string; page: string };
  Querystring: { from?: string; check?: string };
  Body: Body;
}

/** A log's question pages: drawn, and saved one by one. */
export const questionRoutes: FastifyPluginAsync = async (app) => {
  app.get<PageRequest>('/logs/:id/:page', needs('log.read'), async (request, reply) => {
    const { open, page } = await openPage(app, request);
    if (!isAsked(open.reading, page)) return reply.redirect(logUrl(open.log));
    // Fields that cannot be saved would only mislead: what cannot be changed is read with the other answers.
    if (closedFor(app, open) !== undefined) return reply.redirect(checkUrl(open.log, page.section));
    const reading = 'check' in request.query ? withBlanks(app, open) : open.reading;
    const notice = await noticeOf(app, request, reply, open);
    return sendQuestion(reply, reading, page, { from: fromOf(request.query.from), notice });
  });

  app.post<PageRequest>('/logs/:id/:page', needs('log.edit'), async (request, reply) => {
    const { open, page } = await openPage(app, request);
    const body = request.body ?? {};
    if (!isAsked(open.reading, page)) return sendNotAsked(reply, open, page, body);
    const changes = typedAnswers(app, open, page, body);
    const from = fromOf(readText(body, '_from'));
    const unlisted = unlistedAnswers(open, page, changes);
    if (unlisted.length > 0) return sendTyped(app, reply, { open, page, changes, from, issues: unlisted });
    const version = Number(readText(body, '_version'));
    const result = await saveAnswers(app, open, { changes, version, accepted: readText(body, '_accept') });
    if (result.kind === 'refused') {
      const issues = isSaidOf(app, open, page, changes, result.error) ? [] : [issueOf(result.error)];
      return sendTyped(app, reply, { open, page, changes, from, issues });
    }
    if (result.kind === 'conflict') return sendConflict(app, reply, { open, page, changes, now: result.now, from });
    if (result.kind === 'removes' && isUnfinished(app, open, page, changes))
      return sendTyped(app, reply, { open, page, changes, from, issues: [] });
    if (result.kind === 'removes') return sendRemovals(reply, removalsFrame(open, page, body), result);
    const next = whereNext(open.reading, result.open.reading, page, from);
    return reply.redirect(result.removed ? withQuery(next, 'removed', result.open.log.version) : next, 303);
  });
};

/** A refusal of the service, drawn like what the form itself says of an answer. */
function issueOf({ rule, message, variables }: ProblemError): Issue {
  return { rule, source: [], severity: 'error', variables, related: [], message };
}

/** Whether the form itself says that an answer is wrong which the service refuses. */
function isSaidOf(app: FastifyInstance, open: OpenLog, page: Page, changes: Changes, { variables }: ProblemError) {
  const said = errorsOn(withBlanks(app, open, changes), page);
  return said.some((issue) => issue.variables.some((variable) => variables.includes(variable)));
}

/**
 * Whether a page is left blank where it must be answered, or something on it cannot be read or is out of its limits.
 * That is said first: what would follow from such an answer elsewhere is not meant.
 */
function isUnfinished(app: FastifyInstance, open: OpenLog, page: Page, changes: Changes): boolean {
  const typed = withBlanks(app, open, changes);
  return errorsOn(typed, page).some(({ rule }) => typed.index.rules.get(rule)?.check !== undefined);
}

function removalsFrame({ reading }: OpenLog, page: Page, body: Body) {
  const goBackUrl = pageUrl(reading, page.id, readText(body, '_from') ? '?from=check' : '');
  return { reading, body, action: pageUrl(reading, page.id), goBackUrl };
}

async function openPage(app: FastifyInstance, request: FastifyRequest<PageRequest>) {
  const open = await openLog(app, request, request.params.id, request.params.page);
  const page = open.reading.index.pages.get(request.params.page);
  if (!page) throw new Problem('not-found', 'This form has no such page.');
  return { open, page };
}

function isAsked(reading: LogReading, page: Page): boolean {
  return askedOn(reading, page).length > 0;
}

/** The log changed while the page was open and asks this no more: what was typed is shown, not lost in silence. */
function sendNotAsked(reply: FastifyReply, { reading }: OpenLog, page: Page, body: Body) {
  const typed = carriedFields(body).filter(({ name }) => !name.startsWith('_'));
  return sendPage(reply.code(409), 'form/views/not-asked.njk', {
    title: 'This question is no longer asked',
    language: reading.language,
    caption: sectionTitle(reading, page),
    typed: typed.map(({ value }) => value).filter((value) => value.trim() !== ''),
    logUrl: logUrl(reading),
  });
}

/** The log with its unanswered questions as issues too: what "Save and continue" checks. */
function withBlanks(app: FastifyInstance, { log, current, viewpoint }: OpenLog, changes: Changes = {}): LogReading {
  const answers = { ...log.answers, ...changes };
  return readAnswers(app, viewpoint, { log, current, answers, options: { required: true } });
}

type From = 'check' | undefined;

function fromOf(text: string | null | undefined): From {
  return text === 'check' ? 'check' : undefined;
}

function errorsOn(reading: LogReading, page: Page): readonly Issue[] {
  return reading.outcome.issues.filter((issue) => issue.severity === 'error' && isOnPage(reading, page, issue));
}

/** After a save: the same page while it has errors, then what is to be confirmed, then on. */
function whereNext(before: LogReading, after: LogReading, page: Page, from: From): string {
  const then = after.index.pages.get(page.id);
  if (!then) return logUrl(after);
  const query = from ? `&from=${from}` : '';
  if (errorsOn(after, then).length > 0) return pageUrl(after, then.id, `?check${query}`);
  const question = confirmationAfter(before, after, then);
  if (question) return `${logUrl(after)}/confirm-answer/${question.rule}?after=${then.id}${query}`;
  return from ? afterChangeUrl(after, then) : nextUrl(after, then);
}

/** A question to the officer that this page raised: its answers are concerned, or it was not there before. */
function confirmationAfter(before: LogReading, after: LogReading, page: Page): Issue | undefined {
  const known = new Set(outstandingConfirmations(before).map(({ rule }) => rule));
  return outstandingConfirmations(after).find(
    (issue) =>
      !known.has(issue.rule) || isOnPage(after, page, { ...issue, variables: [...issue.variables, ...issue.related] }),
  );
}

interface Drawing {
  readonly from: From;
  readonly notice?: Html | undefined;
  readonly conflict?: readonly { readonly label: string; readonly value: string }[];
  /** What is wrong besides what the form says. */
  readonly issues?: readonly Issue[];
}

function sendQuestion(reply: FastifyReply, reading: LogReading, page: Page, drawing: Drawing) {
  const { from, conflict, notice, issues = [] } = drawing;
  const model = questionPage(reading, page, [...issues, ...errorsOn(reading, page)]);
  const title = `${model.heading} – ${model.caption}`;
  return sendFramed(reply, { title, language: reading.language, errors: model.errors }, (csrf) =>
    questionPageHtml({
      page: model,
      csrf,
      action: pageUrl(reading, page.id),
      version: reading.version,
      from,
      conflict,
      notice,
      help: questionHelp(reply, reading, page),
      backUrl: from ? checkUrl(reading, page.section) : backUrl(reading, page),
      skipUrl: from ? checkUrl(reading, page.section) : skipUrl(reading, page),
      logUrl: logUrl(reading),
      reference: showReference(reading),
    }),
  );
}

interface Typed {
  readonly open: OpenLog;
  readonly page: Page;
  readonly changes: Changes;
  readonly from: From;
  readonly issues: readonly Issue[];
}

/** The page again with what the officer typed, which was not saved, and why. */
function sendTyped(app: FastifyInstance, reply: FastifyReply, { open, page, changes, from, issues }: Typed) {
  return sendQuestion(reply.code(422), withBlanks(app, open, changes), page, { from, issues });
}

interface Conflict {
  readonly open: OpenLog;
  readonly page: Page;
  readonly changes: Changes;
  readonly now: Log;
  readonly from: From;
}

/** The page again with what the officer typed, and what was saved meanwhile. */
function sendConflict(app: FastifyInstance, reply: FastifyReply, conflict: Conflict) {
  const { viewpoint } = conflict.open;
  const { page, changes, now, from } = conflict;
  const current = app.forms.ofLog(now) ?? conflict.open.current;
  const saved = readAnswers(app, viewpoint, { log: now, current, answers: now.answers });
  const typed = readAnswers(app, viewpoint, { log: now, current, answers: { ...now.answers, ...changes } });
  const facts = shownOn(saved, page).flatMap((placed) => {
    const value = showVariable(saved, placed.question.id);
    const mine = showVariable(typed, placed.question.id);
    return value === mine ? [] : [{ label: wording(saved, placed, 'label') ?? placed.question.id, value }];
  });
  return sendQuestion(reply.code(409), typed, page, { from, conflict: facts });
}
