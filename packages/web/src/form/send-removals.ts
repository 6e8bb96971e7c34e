import type { FastifyReply } from 'fastify';
import { sendPage } from '../pages/send-page.ts';
import { yearTitle } from '../pages/year-title.ts';
import type { LogReading } from './log-reading.ts';
import type { AnswersSaved } from './save-answers.ts';
import type { Body } from './submission.ts';

/** Where the officer goes from the page that names what would be removed. */
export interface RemovalsFrame {
  readonly reading: LogReading;
  /** What was sent, to be sent again with the officer's agreement. */
  readonly body: Body;
  readonly action: string;
  readonly goBackUrl: string;
}

/** Asks before a save removes answers elsewhere. */
export function sendRemovals(
  reply: FastifyReply,
  { reading, body, action, goBackUrl }: RemovalsFrame,
  { removals, token, moves }: Extract<AnswersSaved, { kind: 'removes' }>,
) {
  return sendPage(reply, 'form/views/removals.njk', {
    title: removals.length === 1 ? 'This answer will be removed' : 'These answers will be removed',
    language: reading.language,
    removals,
    accept: token,
    ...(moves && { movesTo: yearTitle(moves.form) }),
    action,
    goBackUrl,
    carried: carriedFields(body),
  });
}

/** The posted fields again, for the form that repeats the post. */
export function carriedFields(body: Body): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(body).flatMap(([name, value]) => {
    if (name === '_csrf' || name === '_accept') return [];
    return (Array.isArray(value) ? value : [value])
      .filter((each) => typeof each === 'string')
      .map((each: string) => ({ name, value: each }));
  });
}
