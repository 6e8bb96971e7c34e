import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { logUrl } from '../form/journey.ts';
import { logTitle } from '../form/log-title.ts';
import { type OpenLog, openLog } from '../form/open-log.ts';
import { type Body, readText } from '../form/submission.ts';
import { sendPage } from '../pages/send-page.ts';
import { andTell } from '../pages/told.ts';
import { needs } from '../policy/guard.ts';
import { keepSatisfaction, mayAsk, scores } from './answers.ts';
import { resultRoutes } from './result-routes.ts';

interface SatisfactionRequest {
  Params: { id: string };
  Body: Body;
}

const longestWords = 1000;

/** The one question after completing a log, and for the department what people said to it. */
export const satisfactionPages: FastifyPluginAsync = async (app) => {
  await app.register(resultRoutes);

  app.get<SatisfactionRequest>('/logs/:id/how-easy', needs('log.edit'), async (request, reply) => {
    const open = await openLog(app, request, request.params.id);
    return sendQuestion(reply, open, {});
  });

  app.post<SatisfactionRequest>('/logs/:id/how-easy', needs('log.edit'), async (request, reply) => {
    const open = await openLog(app, request, request.params.id);
    const body = request.body ?? {};
    const score = Number(readText(body, 'score'));
    const words = readText(body, 'words');
    const error = errorOf(score, words);
    if (error) return sendQuestion(reply.code(422), open, { score, words, errors: [error] });
    if (await mayAsk(app.store, request.person))
      await keepSatisfaction(app.store, request.person, open.log, { score, words });
    return reply.redirect(andTell(logUrl(open.log), 'thanks'), 303);
  });
};

function errorOf(score: number, words: string | null) {
  if (!Number.isInteger(score) || score < 1 || score > scores.length)
    return { message: 'Select how easy it was', href: '#score' };
  if ((words ?? '').length > longestWords)
    return { message: `What made it so must be ${longestWords} characters or fewer`, href: '#words' };
  return undefined;
}

interface Given {
  readonly score?: number;
  readonly words?: string | null;
  readonly errors?: readonly { readonly message: string; readonly href: string }[];
}

function sendQuestion(reply: FastifyReply, { reading, log }: OpenLog, { score, words, errors = [] }: Given) {
  return sendPage(reply, 'satisfaction/views/how-easy.njk', {
    title: 'How easy was it to complete this log?',
    caption: logTitle(reading),
    language: reading.language,
    logUrl: logUrl(log),
    items: scores.map((text, index) => ({ value: index + 1, text, checked: score === index + 1 })),
    words: words ?? '',
    errors,
  });
}
