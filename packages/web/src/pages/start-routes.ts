import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { needs } from '../policy/guard.ts';
import { listLogs } from '../store/list.ts';
import { newId } from '../store/uuid.ts';
import { sendPage } from './send-page.ts';
import { collectionModels, problemModels, type RecentLog, recentLog } from './start-page.ts';

const recentShown = 10;
const problemsShown = 5;

/** `GET /`: the collections, what can be started, what was worked on last. */
export const startRoutes: FastifyPluginAsync = async (app) => {
  app.get('/', needs('log.list'), async (request, reply) => {
    const { config, forms } = app;
    const problems = config.demo ? problemModels(forms.problems()) : [];
    return sendPage(reply, 'pages/start.njk', {
      title: 'Your logs',
      problems: problems.slice(0, problemsShown),
      moreProblems: Math.max(0, problems.length - problemsShown),
      collections: collectionModels(forms.collections(), config.today(), config.sandbox),
      recent: await recentLogs(app, request),
      once: newId(),
    });
  });
};

/** The newest logs of all collections together. */
async function recentLogs(app: FastifyInstance, request: FastifyRequest): Promise<readonly RecentLog[]> {
  const pages = await Promise.all(
    app.forms
      .collections()
      .map(({ id }) => listLogs(app.store, request.person, { collection: id, order: 'newest', limit: recentShown })),
  );
  const logs = pages.flatMap((page) => page.logs).sort((one, other) => other.updated.getTime() - one.updated.getTime());
  return logs.slice(0, recentShown).map((log) => recentLog(log, app.forms.current(log.collection, log.year)));
}
