import type { FastifyPluginAsync } from 'fastify';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { pageUrl } from './journey.ts';
import { searchListed } from './listed-entries.ts';
import { openLog } from './open-log.ts';
import { wayTo, wording } from './placing.ts';

interface SearchRequest {
  Params: { id: string; page: string; question: string };
  Querystring: { q?: string | string[] };
}

/** Searching a long list without scripts: a plain form, its results, a choice. */
export const searchRoutes: FastifyPluginAsync = async (app) => {
  app.get<SearchRequest>('/logs/:id/:page/search/:question', needs('log.read'), async (request, reply) => {
    const { reading } = await openLog(app, request, request.params.id);
    const page = reading.index.pages.get(request.params.page);
    const placed = page && wayTo(reading, page, request.params.question).at(-1);
    if (!page || !placed) throw new Problem('not-found', 'This form has no such list.');
    const query = [request.query.q ?? ''].flat()[0] ?? '';
    const found = query.trim() === '' ? [] : searchListed(reading, placed.question, query);
    return sendPage(reply, 'form/views/search.njk', {
      title: `Search: ${wording(reading, placed, 'question')}`,
      heading: wording(reading, placed, 'question'),
      language: reading.language,
      query: query.slice(0, 100),
      matches: found.map(({ code, label }) => ({ value: code, text: label })),
      name: placed.question.id,
      version: reading.version,
      action: pageUrl(reading, page.id),
      searchUrl: request.url.split('?')[0],
    });
  });
};
