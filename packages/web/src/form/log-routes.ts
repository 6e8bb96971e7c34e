import type { Section } from '@annum/engine';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { noticeOf } from '../history/notice.ts';
import { sendFramed } from '../pages/frame.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { type Card, sectionAnswers } from './check-answers.ts';
import { type CheckAnswersFrame, checkAnswersHtml } from './check-answers-html.ts';
import { closedFor } from './closed.ts';
import { askedPages, logUrl, resumeUrl } from './journey.ts';
import type { LogReading } from './log-reading.ts';
import { logTitle } from './log-title.ts';
import { openLog } from './open-log.ts';
import { sendTaskList } from './task-list-page.ts';
import { say } from './words.ts';

interface LogRequest {
  Params: { id: string; section: string };
  /** Whoever goes from log to log wants the first question rather than the task list. */
  Querystring: { onwards?: string };
}

/** A log as a whole: its task list, its answers for checking. */
export const logRoutes: FastifyPluginAsync = async (app) => {
  app.get<LogRequest>('/logs/:id', needs('log.read'), async (request, reply) => {
    const open = await openLog(app, request, request.params.id);
    const section = request.query.onwards === undefined ? undefined : sectionToDo(open.reading);
    if (section) return reply.redirect(resumeUrl(open.reading, section));
    return sendTaskList(app, request, reply, open);
  });

  app.get<LogRequest>('/logs/:id/check-answers', needs('log.read'), async (request, reply) => {
    const open = await openLog(app, request, request.params.id);
    const { reading } = open;
    const closed = closedFor(app, open);
    return sendAnswers(reply, reading, {
      title: 'Check all answers',
      closed,
      caption: logTitle(open.reading),
      sections: reading.index.form.sections.map((section) => answersOf(reading, section.id, closed)),
      ...toTaskList(reading),
      logUrl: logUrl(reading),
    });
  });

  app.get<LogRequest>('/logs/:id/check-answers/:section', needs('log.read'), async (request, reply) => {
    const open = await openLog(app, request, request.params.id);
    const { reading } = open;
    const closed = closedFor(app, open);
    const answers = answersOf(reading, request.params.section, closed);
    return sendAnswers(reply, reading, {
      title: `Check your answers: ${answers.title}`,
      caption: logTitle(open.reading),
      notice: await noticeOf(app, request, reply, open),
      closed,
      sections: [answers],
      ...(closed ? toTaskList(reading) : nextStep(reading, request.params.section)),
      logUrl: logUrl(reading),
    });
  });
};

function sendAnswers(reply: FastifyReply, { language }: LogReading, answers: CheckAnswersFrame) {
  return sendFramed(reply, { title: answers.title, language }, () => checkAnswersHtml(answers));
}

function toTaskList(reading: LogReading) {
  return { nextText: 'Back to the task list', nextUrl: logUrl(reading) };
}

/** The answers of a section; without the way to change them where nothing can be changed. */
function answersOf(reading: LogReading, id: string, closed: string | undefined) {
  const section = reading.index.sections.get(id);
  if (!section) throw new Problem('not-found', 'This form has no such section.');
  const progress = reading.outcome.progress.sections.find((each) => each.id === id);
  const isWaiting = progress?.status === 'cannot_start';
  const answers = sectionAnswers(reading, section);
  const readOnly = ({ rows, ...card }: Card) => ({ ...card, rows: rows.map(({ href: _, ...row }) => row) });
  const cards = closed === undefined ? answers.cards : answers.cards.map(readOnly);
  return { ...answers, cards, waiting: isWaiting, erased: reading.erased !== undefined };
}

/** The first section with something to answer, from a section on and round to it again. */
function sectionToDo(reading: LogReading, id?: string): Section | undefined {
  const { sections } = reading.index.form;
  const at = Math.max(
    0,
    sections.findIndex((section) => section.id === id),
  );
  return [...sections.slice(at), ...sections.slice(0, at)].find((section) => {
    const progress = reading.outcome.progress.sections.find((each) => each.id === section.id);
    const waits = progress?.status === 'not_started' || progress?.status === 'in_progress';
    return waits && askedPages(reading, section).length > 0;
  });
}

/** What the button under a section's answers leads to: its first blank, the next section, or the task list. */
function nextStep(reading: LogReading, id: string): { readonly nextText: string; readonly nextUrl: string } {
  const open = sectionToDo(reading, id);
  if (!open || reading.erased) return { nextText: 'Continue to the task list', nextUrl: logUrl(reading) };
  const nextText = open.id === id ? 'Answer what is missing' : `Continue to “${say(open.title, reading.language)}”`;
  return { nextText, nextUrl: resumeUrl(reading, open) };
}
