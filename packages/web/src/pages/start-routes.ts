import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { type AnswerTemplate, listTemplates } from '../answer-templates/store-templates.ts';
import { countWaiting } from '../enquiries/find-enquiries.ts';
import { statuses } from '../finding/filter.ts';
import { searchedBy } from '../finding/list-routes.ts';
import { type LogRow, logRows } from '../finding/log-rows.ts';
import type { Person } from '../person.ts';
import { isAllowed, mayEver } from '../policy/decide.ts';
import { needs } from '../policy/guard.ts';
import { findLogs } from '../store/find.ts';
import { seesEverything } from '../store/visible.ts';
import { agreementToDo } from './agreement-to-do.ts';
import { departmentToDo } from './department-to-do.ts';
import { sendPage } from './send-page.ts';
import { type CollectionModel, collectionModels, problemModels, type YearModel } from './start-page.ts';
import { type ToDo, toDoIn } from './to-do.ts';

const recentShown = 5;
const problemsShown = 5;

/** `GET /`: what waits, the collections, what can be started, what was worked on last. */
export const startRoutes: FastifyPluginAsync = async (app) => {
  app.get('/', needs('log.list'), async (request, reply) => {
    const { config, forms } = app;
    const mayStart = isAllowed(request.person, 'log.create', 'own');
    const problems = config.demo ? problemModels(forms.problems()) : [];
    const templates = mayStart ? await listTemplates(app.store, request.person) : [];
    const collections = collectionModels(forms.collections(), config.today(), config.sandbox);
    const cards = await cardsAndTasks(app, request.person, collections, templates);
    return sendPage(reply, 'pages/start.njk', {
      title: seesEverything(request.person) ? 'Logs' : 'Your logs',
      problems: problems.slice(0, problemsShown),
      moreProblems: Math.max(0, problems.length - problemsShown),
      ...cards,
      tasks: [...(await agreementToDo(app, request.person)), ...cards.tasks],
      department: await departmentToDo(app, request.person),
      enquiries: await enquiriesWaiting(app, request.person),
      mayStart,
      recent: await recentLogs(app, request),
    });
  });
};

/** What was answered and not read yet; for customer support, what waits for an answer. */
async function enquiriesWaiting({ store }: FastifyInstance, person: Person): Promise<ToDo | undefined> {
  const count = mayEver(person, 'enquiry.list') ? await countWaiting(store, person) : 0;
  if (count === 0) return undefined;
  const [one, many] =
    person.role === 'support'
      ? ['question waits for an answer', 'questions wait for an answer']
      : ['new answer from customer support', 'new answers from customer support'];
  // An answer is new to its reader after customer support has closed the question, too.
  const href = person.role === 'support' ? '/enquiries?status=open' : '/enquiries';
  return { text: `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`, href };
}

/** A card for each collection, and above them what waits for the person, the nearest deadline first. */
async function cardsAndTasks(
  app: FastifyInstance,
  person: Person,
  models: readonly CollectionModel[],
  all: readonly AnswerTemplate[],
) {
  const cards = await Promise.all(models.map((model) => cardOf(app, person, model)));
  const collections = cards.map((card) => ({
    ...card,
    templates: all
      .filter(({ collection }) => collection === card.id)
      .map(({ id, name }) => ({ value: id, text: name })),
  }));
  const tasks = collections.flatMap(({ title, open }) =>
    open.flatMap((year) => year.toDo.mine.map((task) => ({ ...task, about: `${title} ${year.title}`, year }))),
  );
  const dated = tasks.sort((one, other) => one.year.deadlineDay.localeCompare(other.year.deadlineDay));
  return { collections, tasks: dated.map(({ year, ...task }) => ({ ...task, deadline: year.deadline })) };
}

/** A collection's card: the years that can still be changed, with what waits in them, and the others. */
async function cardOf(app: FastifyInstance, person: Person, model: CollectionModel) {
  const collection = app.forms.collection(model.id);
  const isOpen = ({ state }: YearModel) => state === 'open' || state === 'edits_only';
  const open = model.years.filter(isOpen).map(async (year) => ({
    ...year,
    toDo: collection ? await toDoIn(app.store, person, collection, year.year) : { mine: [], all: [] },
  }));
  return {
    ...model,
    searchedBy: collection ? searchedBy(collection) : '',
    open: await Promise.all(open),
    others: model.years.filter((year) => !isOpen(year)),
  };
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
  return logRows(app, logs.slice(0, recentShown));
}
