import type { Page } from '@annum/engine';
import type { FastifyInstance } from 'fastify';
import { type OpenLog, readAnswers } from './open-log.ts';
import { type Body, type Changes, readSubmission } from './submission.ts';
import { leaveWorkedOut } from './worked-out.ts';

/** The answers that a posted page gives to its log. */
export function typedAnswers(app: FastifyInstance, open: OpenLog, page: Page, body: Body): Changes {
  const { log, current, viewpoint, reading } = open;
  const evaluate = (answers: OpenLog['log']['answers']) =>
    readAnswers(app, viewpoint, { log, current, answers }).outcome;
  return leaveWorkedOut(reading, readSubmission(reading, page, body), evaluate);
}
