import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../accounts/form-fields.ts';
import { indexForm } from '../form/index-form.ts';
import { logUrl } from '../form/journey.ts';
import type { LogReading } from '../form/log-reading.ts';
import { logTitle } from '../form/log-title.ts';
import { type OpenLog, openLog, readAnswers } from '../form/open-log.ts';
import { type Body, readText } from '../form/submission.ts';
import { say } from '../form/words.ts';
import { sendPage } from '../pages/send-page.ts';
import { andTell } from '../pages/told.ts';
import { yearTitle } from '../pages/year-title.ts';
import { decide, isAllowed } from '../policy/decide.ts';
import { actionOf, needs } from '../policy/guard.ts';
import { permit } from '../policy/permit.ts';
import { relationToOrganisation } from '../policy/relations.ts';
import { Problem } from '../problem/problem.ts';
import { viewpointOf } from '../records/viewpoint.ts';
import {
  type AnswerTemplate,
  addTemplate,
  changeTemplate,
  findTemplate,
  listTemplates,
  removeTemplate,
} from './store-templates.ts';
import { answersOf, answersToFix, inSections, questionsOf } from './template-answers.ts';

interface TemplateRequest {
  Params: { id: string };
  Body: Body;
}

const longestName = 60;

/** Answers that an organisation fixes once, and new logs begin with. */
export const answerTemplatePages: FastifyPluginAsync = async (app) => {
  app.get('/answer-templates', needs('template.read'), async (request, reply) => {
    const templates = await listTemplates(app.store, request.person);
    return sendPage(reply, 'answer-templates/views/list.njk', {
      title: 'Answer templates',
      templates: templates.map((template) => shortly(app, template)),
      mayEdit: isAllowed(request.person, 'template.edit', 'own'),
    });
  });

  app.get<TemplateRequest>('/answer-templates/:id', needs('template.read'), async (request, reply) =>
    sendTemplate(app, request, reply, await theirTemplate(app, request)),
  );

  app.get<TemplateRequest>('/answer-templates/:id/remove', needs('template.edit'), async (request, reply) => {
    const template = await theirTemplate(app, request);
    const url = `/answer-templates/${template.id}`;
    return sendPage(reply, 'record-form/views/confirm.njk', {
      title: `Are you sure you want to remove “${template.name}”?`,
      caption: 'Answer template',
      effect:
        'Nobody in your organisation can start a log with it any more, and it cannot be brought back. Logs that were begun with it keep their answers.',
      action: `${url}/remove`,
      backUrl: url,
      version: template.version,
      button: 'Remove this template',
    });
  });

  app.post<TemplateRequest>('/answer-templates/:id/remove', needs('template.edit'), async (request, reply) => {
    const template = await theirTemplate(app, request);
    const isSeen = Number(readText(request.body ?? {}, '_version')) === template.version;
    const isRemoved = isSeen && (await removeTemplate(app.store, request.person, template));
    if (isRemoved) return reply.redirect('/answer-templates', 303);
    return sendTemplate(app, request, reply.code(422), await theirTemplate(app, request), [changedMeanwhile]);
  });

  app.get<TemplateRequest>('/logs/:id/fix-answers', needs('template.edit'), async (request, reply) =>
    sendFix(app, request, reply, await openLog(app, request, request.params.id)),
  );

  app.post<TemplateRequest>('/logs/:id/fix-answers', needs('template.edit'), async (request, reply) => {
    const open = await openLog(app, request, request.params.id);
    const given = readGiven(open.reading, request.body ?? {});
    const kept = await keep(app, request, open, given);
    if ('error' in kept) return sendFix(app, request, reply.code(422), open, given, [kept.error]);
    return reply.redirect(andTell(`/answer-templates/${kept.id}`, 'template_saved'), 303);
  });
};

const changedMeanwhile: FieldError = {
  message: 'Somebody changed this template while you had the page open. Look at it again before you remove it',
  href: '#remove',
};

async function theirTemplate(app: FastifyInstance, request: FastifyRequest<TemplateRequest>): Promise<AnswerTemplate> {
  const missing = 'There is no such answer template.';
  const template = await findTemplate(app.store, request.params.id);
  if (!template) throw new Problem('not-found', missing);
  permit(request.person, actionOf(request), relationToOrganisation(request.person, template.organisation), missing);
  return template;
}

/** What the page that fixes answers sent. */
interface Given {
  readonly questions: ReadonlySet<string>;
  /** Id of the template that is replaced; nothing for a new one. */
  readonly into: string | null;
  readonly name: string;
}

function readGiven(reading: LogReading, body: Body): Given {
  const sent = new Set([body.questions ?? []].flat().map(String));
  const fixable = questionsOf(reading, answersToFix(reading));
  const into = readText(body, 'into');
  return {
    questions: new Set([...sent].filter((question) => fixable.has(question))),
    into: into === 'new' ? null : into,
    name: readText(body, 'name') ?? '',
  };
}

type Kept = { readonly id: string } | { readonly error: FieldError };

async function keep(
  app: FastifyInstance,
  { person }: FastifyRequest,
  { reading, current }: OpenLog,
  { questions, into, name }: Given,
): Promise<Kept> {
  const refuse = (message: string, field: string) => ({ error: { message, href: `#${field}` } });
  if (questions.size === 0) return refuse('Select which answers new logs begin with', 'questions-1');
  const { collection, year } = current.form;
  const answers = answersOf(reading, answersToFix(reading), questions);
  if (into !== null) {
    const template = (await listTemplates(app.store, person, collection)).find(({ id }) => id === into);
    if (!template) return refuse('Select whether this is a new template', 'into');
    const isChanged = await changeTemplate(app.store, person, template, { answers, year });
    return isChanged ? template : refuse('Somebody changed this template just now. Look at it, then try again', 'into');
  }
  if (name === '') return refuse('Enter a name for the template', 'name');
  if (name.length > longestName) return refuse(`The name must be ${longestName} characters or fewer`, 'name');
  const id = await addTemplate(app.store, person, { collection, year, name, answers });
  return id === undefined
    ? refuse('Your organisation has a template of this name. Enter another name', 'name')
    : { id };
}

async function sendFix(
  app: FastifyInstance,
  { person }: FastifyRequest,
  reply: FastifyReply,
  { reading, log, current }: OpenLog,
  given: Given = beginning(reading),
  errors: readonly FieldError[] = [],
) {
  const templates = await listTemplates(app.store, person, log.collection);
  const sections = inSections(reading, answersToFix(reading)).map(({ title, answers }) => ({
    title,
    items: answers.map(({ question, label, value }) => ({
      value: question,
      text: label,
      hint: { text: value },
      checked: given.questions.has(question),
    })),
  }));
  return sendPage(reply, 'answer-templates/views/fix.njk', {
    title: 'Make an answer template',
    caption: logTitle(reading),
    language: reading.language,
    records: say(current.form.records, reading.language),
    logUrl: logUrl(log),
    sections,
    templates: templates.map(({ id, name }) => ({ value: id, text: `Replace “${name}”`, checked: given.into === id })),
    isNew: !templates.some(({ id }) => id === given.into),
    name: given.name,
    errors,
  });
}

/** Before anything is chosen: the template that the log was begun with, if one was. */
function beginning(reading: LogReading): Given {
  const used = reading.prefills.find(({ source }) => source.kind === 'template');
  if (used?.source.kind !== 'template') return { questions: new Set(), into: null, name: '' };
  return { questions: questionsOf(reading, used.answers), into: used.source.id, name: '' };
}

function shortly({ forms }: FastifyInstance, { id, name, collection, year, answers }: AnswerTemplate) {
  const form = forms.current(collection, year)?.form;
  const questions = form
    ? new Set(Object.keys(answers).map((one) => indexForm(form).variables.get(one)?.choiceOf ?? one)).size
    : Object.keys(answers).length;
  return {
    name,
    href: `/answer-templates/${id}`,
    about: form ? `${say(form.title, form.languages[0] ?? 'en')}, ${yearTitle(form)}` : collection,
    answers: questions === 1 ? '1 answer' : `${questions} answers`,
  };
}

async function sendTemplate(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  template: AnswerTemplate,
  errors: readonly FieldError[] = [],
) {
  const relation = relationToOrganisation(request.person, template.organisation);
  return sendPage(reply, 'answer-templates/views/template.njk', {
    ...shortly(app, template),
    title: template.name,
    sections: await sectionsOf(app, request, template),
    action: `/answer-templates/${template.id}`,
    mayEdit: decide(request.person, 'template.edit', relation) === 'allowed',
    version: template.version,
    errors,
  });
}

/** The answers of a template in words; nothing when the form of its year is no longer here. */
async function sectionsOf(app: FastifyInstance, { person }: FastifyRequest, template: AnswerTemplate) {
  const current = app.forms.current(template.collection, template.year);
  if (!current) return [];
  const viewpoint = await viewpointOf(app, person);
  const reading = readAnswers(app, viewpoint, { current, answers: template.answers });
  return inSections(reading, template.answers).map(({ title, answers }) => ({
    title,
    facts: answers.map(({ label, value }) => ({ label, value })),
  }));
}
