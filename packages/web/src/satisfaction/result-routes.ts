import type { FastifyPluginAsync } from 'fastify';
import { showMoment } from '../form/display.ts';
import { sendPage } from '../pages/send-page.ts';
import { formName } from '../pages/year-title.ts';
import { needs } from '../policy/guard.ts';
import { readScores, readWords, scores } from './answers.ts';

/** Words shown at most, the newest. */
const mostWords = 50;

/** `GET /satisfaction`: how easy people found it to complete logs, for the department. */
export const resultRoutes: FastifyPluginAsync = async (app) => {
  app.get('/satisfaction', needs('satisfaction.read'), async (_request, reply) => {
    const [years, words] = await Promise.all([readScores(app.store), readWords(app.store, mostWords)]);
    return sendPage(reply, 'satisfaction/views/results.njk', {
      title: 'How easy people find it',
      scores,
      years: years.map(({ collection, year, counts }) => ({
        title: formName(app.forms, collection, year),
        counts: counts.map((count) => count.toLocaleString('en-GB')),
        total: counts.reduce((sum, count) => sum + count, 0).toLocaleString('en-GB'),
      })),
      words: words.map(({ collection, year, score, words: text, created }) => ({
        text,
        said: scores[score - 1],
        about: formName(app.forms, collection, year),
        at: showMoment(created),
      })),
      mostWords,
    });
  });
};
