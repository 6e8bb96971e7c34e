import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { statuses } from '../finding/filter.ts';
import { type LogRow, logRows } from '../finding/log-rows.ts';
import type { Person } from '../person.ts';
import { isAllowed } from '../policy/decide.ts';
import { needs } from '../policy/guard.ts';
import { findLogs } from '../store/find.ts';
import { newId } from '../store/uuid.ts';
import { sendPage } from './send-page.ts';
import { type CollectionModel, collectionModels, problemModels } from './start-page.ts';
import { toDoIn } from './to-do.ts';

const recentShown = 10;
const problemsShown = 5;

/** `GET /`: what waits, the collections, what can be started, what was worked on last. */
export const startRoutes: FastifyPluginAsync = async (app) => {
  app.get('/', needs('log.list'), async (request, reply) => {
    const { config, forms } = app;
    const problems = config.demo ? problemModels(forms.problems()) : [];
    const collections = collectionModels(forms.collections(), config.today(), config.sandbox);
    return sendPage(reply, 'pages/start.njk', {
      title: 'Your logs',
      problems: problems.slice(0, problemsShown),
      moreProblems: Math.max(0, problems.length - problemsShown),
      collections: await Promise.all(collections.map((model) => withToDo(app, request.person, model))),
      mayStart: isAllowed(request.person, 'log.create', 'own'),
      recent: await recentLogs(app, request),
      once: newId(),
    });
  });
};

/** A collection with what waits in the years that can still be changed. */
async function withToDo(app: FastifyInstance, person: Person, model: CollectionModel) {
  const collection = app.forms.collections().find(({ id }) => id === model.id);
  const years = model.years.map(async (year) => {
    const isOpen = year.state === 'open' || year.state === 'edits_only';
    return { ...year, toDo: collection && isOpen ? await toDoIn(app.store, person, collection, year.year) : undefined };
  });
  return { ...model, years: await Promise.all(years) };
}

/** The logs of all collections together that were changed last. */
async function recentLogs(app: FastifyInstance, { person }: FastifyRequest): Promise<readonly LogRow[]> {
  const pages = await Promise.all(
    app.forms.collections().map(({ id, forms }) => {
      const years = forms.map(({ form }) => form.year);
      return findLogs(app.store, person, { collection: id, years, statuses }, { limit: recentShown });
    }),
  );
  const logs = pages.flatMap((page) => page.logs).sort((one, other) => other.updated.getTime() - one.updated.getTime());
  return logRows(app.store, logs.slice(0, recentShown), (log) => app.forms.current(log.collection, log.year));
}
