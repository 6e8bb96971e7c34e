import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { heldMinutes } from '../accounts/held-answers.ts';
import { idleMinutes } from '../accounts/sessions.ts';
import { datesShown } from '../deadlines/deadline-pages.ts';
import { datesOfAllLogs } from '../deadlines/movable-dates.ts';
import { say } from '../form/words.ts';
import { namedForm } from '../forms/named-form.ts';
import { showsForm } from '../pages/illustration.ts';
import { sendPage } from '../pages/send-page.ts';
import { formTitle } from '../pages/year-title.ts';
import { mayEver } from '../policy/decide.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { maximumMegabytes, maximumRows } from '../upload/reading.ts';
import { guideOf, questionsIn } from './question-guide.ts';
import { whatRolesMay } from './what-roles-may.ts';

/** A page of guidance; `facts` are what it says of this installation. */
interface Topic {
  readonly id: string;
  readonly title: string;
  readonly facts: (app: FastifyInstance) => object;
}

/** The topics, in order. Adding one is a line here and a view of its name. */
const topics: readonly Topic[] = [
  {
    id: 'recording-logs',
    title: 'How to record a log',
    facts: () => ({ idleMinutes, heldMinutes }),
  },
  { id: 'deadlines', title: 'Deadlines', facts: ({ forms }) => ({ years: allYears(forms.collections()) }) },
  { id: 'roles', title: 'Who can do what', facts: () => ({ roles: whatRolesMay() }) },
  {
    id: 'uploads',
    title: 'Uploading a file of logs',
    facts: ({ forms }) => ({
      maximumRows: maximumRows.toLocaleString('en-GB'),
      megabytes: maximumMegabytes,
      years: allYears(forms.collections()),
    }),
  },
  {
    id: 'programs',
    title: 'Sending logs from your own system',
    facts: ({ forms }) => ({ years: allYears(forms.collections()) }),
  },
];

function allYears(collections: ReturnType<FastifyInstance['forms']['collections']>) {
  return collections
    .flatMap(({ forms }) => [...forms].reverse())
    .map((current) => ({
      title: formTitle(current.form),
      path: `${current.form.collection}/${current.form.year}`,
      dates: datesShown(current).slice(0, datesOfAllLogs),
    }));
}

/** Guidance for everybody: topics, and of each year every question with its words. */
export const guidanceRoutes: FastifyPluginAsync = async (app) => {
  app.get('/guidance', needs('public.read'), async (_request, reply) =>
    sendPage(reply, 'guidance/views/index.njk', {
      title: 'Guidance',
      topics,
      years: allYears(app.forms.collections()),
    }),
  );

  app.get<{ Params: { topic: string } }>('/guidance/:topic', needs('public.read'), async (request, reply) => {
    const topic = topics.find(({ id }) => id === request.params.topic);
    if (!topic) throw new Problem('not-found', 'There is no such guidance.');
    return sendPage(reply, `guidance/views/${topic.id}.njk`, { title: topic.title, ...topic.facts(app) });
  });

  app.get<YearRequest>('/guidance/:collection/:year', needs('public.read'), async (request, reply) => {
    const current = namedForm(app, request.params);
    const { form } = current;
    showsForm(request, form);
    return sendPage(reply, 'guidance/views/year.njk', {
      title: `Questions: ${formTitle(current.form)}`,
      description: say(form.description, form.languages[0] ?? 'en'),
      sections: form.sections.map((section) => ({
        title: say(section.title, form.languages[0] ?? 'en'),
        href: `/guidance/${form.collection}/${form.year}/${section.id}`,
        count: questionsIn(form, section).length,
      })),
    });
  });

  app.get<YearRequest>('/guidance/:collection/:year/:section', needs('public.read'), async (request, reply) => {
    const current = namedForm(app, request.params);
    const { form } = current;
    const section = form.sections.find(({ id }) => id === request.params.section);
    if (!section) throw new Problem('not-found', 'This form has no such section.');
    showsForm(request, form);
    return sendPage(reply, 'guidance/views/section.njk', {
      title: say(section.title, form.languages[0] ?? 'en'),
      caption: formTitle(current.form),
      backUrl: `/guidance/${form.collection}/${form.year}`,
      questions: guideOf(form, section, app.standing.current().answers),
      mayAsk: request.visitor !== undefined && mayEver(request.visitor, 'enquiry.create'),
      askUrl: `/ask?collection=${form.collection}&year=${form.year}&question=`,
    });
  });
};

interface YearRequest {
  Params: { collection: string; year: string; section: string };
}
