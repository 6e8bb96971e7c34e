import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { templatePrefill } from '../answer-templates/start-answers.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { namedForm } from '../forms/named-form.ts';
import { needs } from '../policy/guard.ts';
import type { Prefill } from '../store/tables.ts';
import { refuseClosed } from '../windows.ts';
import { readEarlierLog } from './earlier-log.ts';
import { indexForm } from './index-form.ts';
import { logUrl } from './journey.ts';
import { standingAnswers } from './next-log.ts';
import { movedPrefills, prefillOf } from './prefill.ts';
import { startLog } from './start-log.ts';
import { type Body, readText } from './submission.ts';
import { withQuery } from './with-query.ts';

interface StartRequest {
  Body: Body;
}

/** `POST /logs`: a new log of a year, blank, or begun with a template or with where the log before it stood. */
export const startRoutes: FastifyPluginAsync = async (app) => {
  app.post<StartRequest>('/logs', needs('log.create'), async (request, reply) => {
    const body = request.body ?? {};
    const [collection, year] = [readText(body, 'collection') ?? '', readText(body, 'year') ?? ''];
    const current = namedForm(app, { collection, year });
    refuseClosed(app, current, 'new');
    const [like, template] = [readText(body, 'like'), readText(body, 'template')];
    const begunWith = [
      ...(like === null ? [] : await standingOf(app, request, current, like)),
      ...(template === null ? [] : [await templatePrefill(app, request.person, current, template)]),
    ];
    const id = await startLog(app, request, current, begunWith);
    const url = logUrl({ id });
    return reply.redirect(readText(body, 'onwards') === null ? url : withQuery(url, 'onwards', 1), 303);
  });
};

/** Where an earlier log stands: its organisations, scheme and location. */
async function standingOf(
  app: FastifyInstance,
  request: FastifyRequest,
  to: CurrentForm,
  id: string,
): Promise<readonly Prefill[]> {
  const { log, current } = await readEarlierLog(app, request, to.form.collection, id);
  const answers = standingAnswers({ index: indexForm(current.form), answers: log.answers });
  return movedPrefills(app.forms, current, to, [prefillOf({ kind: 'log' }, answers)]);
}
