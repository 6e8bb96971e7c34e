import type { Page } from '@annum/engine';
import type { FastifyReply } from 'fastify';
import { pageUrl } from '../form/journey.ts';
import type { LogReading } from '../form/log-reading.ts';
import { shownOn } from '../form/placing.ts';
import type { QuestionHelp } from '../form/question-help-html.ts';
import { mayEver } from '../policy/decide.ts';
import { answersBeside } from './public-answers.ts';

/** The help beside a page of a log: answers about the questions that it shows, and where its reader asks. */
export function questionHelp({ server, request }: FastifyReply, reading: LogReading, page: Page): QuestionHelp {
  const { answers } = server.standing.current();
  const questions = answers.length === 0 ? [] : shownOn(reading, page).map(({ question }) => question.id);
  const others = answersBeside(answers, reading.index.form.collection, questions);
  const asks = mayEver(request.person, 'log.ask');
  return { others, ...(asks && { askUrl: pageUrl(reading, 'ask-question', `?page=${page.id}`) }) };
}
