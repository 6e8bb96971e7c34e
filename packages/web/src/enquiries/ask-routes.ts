import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { logTitle } from '../form/log-title.ts';
import { openLog } from '../form/open-log.ts';
import { say } from '../form/words.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { showsForm } from '../pages/illustration.ts';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { drawField, type RecordField, readRecord } from '../record-form/record-field.ts';
import { labelOfQuestion, questionsOnPage, subjectShown } from './about.ts';
import type { Subject } from './enquiry.ts';
import { answersBeside } from './public-answers.ts';
import { askEnquiry } from './write-enquiry.ts';

interface AskRequest {
  Querystring: { collection?: string; year?: string; question?: string; page?: string };
  Params: { id: string };
  Body: Fields;
}

/** What is to be asked about, as far as the address says it. */
interface Asking {
  readonly action: string;
  readonly backUrl: string;
  readonly current?: CurrentForm | undefined;
  readonly log?: string;
  /** What the log is called. */
  readonly logTitle?: string;
  /** The questions that it may be about. */
  readonly questions: readonly string[];
}

/** Asking customer support: about a log or a page of it, a question of a form, or anything. */
export const askRoutes: FastifyPluginAsync = async (app) => {
  app.get<AskRequest>('/ask', needs('enquiry.create'), async (request, reply) =>
    sendAsk(request, reply, askingIn(request)),
  );
  app.post<AskRequest>('/ask', needs('enquiry.create'), async (request, reply) =>
    ask(request, reply, askingIn(request)),
  );

  app.get<AskRequest>('/logs/:id/ask-question', needs('log.ask'), async (request, reply) =>
    sendAsk(request, reply, await askingAbout(app, request)),
  );
  app.post<AskRequest>('/logs/:id/ask-question', needs('log.ask'), async (request, reply) =>
    ask(request, reply, await askingAbout(app, request)),
  );
};

function askingIn({ server, query }: FastifyRequest<AskRequest>): Asking {
  const { collection = '', year = '', question } = query;
  const current = server.forms.current(collection, Number(year));
  const isKnown = current?.form.questions.some(({ id }) => id === question);
  const address = new URLSearchParams(current ? { collection, year, ...(isKnown && question && { question }) } : {});
  return {
    action: `/ask${current ? `?${address}` : ''}`,
    backUrl: current ? `/guidance/${collection}/${year}` : '/enquiries',
    current,
    questions: isKnown && question !== undefined ? [question] : [],
  };
}

async function askingAbout(app: FastifyInstance, request: FastifyRequest<AskRequest>): Promise<Asking> {
  const { log, current, reading } = await openLog(app, request, request.params.id);
  const questions = questionsOnPage(current, request.query.page);
  const url = `/logs/${log.id}`;
  const page = questions.length > 0 ? request.query.page : undefined;
  return {
    action: page === undefined ? `${url}/ask-question` : `${url}/ask-question?page=${page}`,
    backUrl: page === undefined ? url : `${url}/${page}`,
    ...{ current, questions, log: log.id, logTitle: logTitle(reading) },
  };
}

const textField: RecordField = {
  id: 'text',
  label: 'What do you want to ask?',
  hint: 'Leave out names and other details of tenants, buyers or anybody else in a log.',
  asked: 'what you want to ask',
  kind: 'long_text',
};

function fieldsFor({ forms }: FastifyInstance, { current, questions }: Asking): readonly RecordField[] {
  if (current && questions.length > 1) {
    const known = questions.map((id) => ({ value: id, text: labelOfQuestion(current, id) }));
    const choices = [...known, { value: 'page', text: 'The page as a whole' }];
    return [
      {
        id: 'about',
        label: 'Which question is it about?',
        asked: 'which question it is about',
        kind: 'choice',
        choices,
      },
      textField,
    ];
  }
  const collections = forms.collections().map(({ id, title }) => ({ value: id, text: say(title, 'en') }));
  if (current || collections.length < 2) return [textField];
  const choices = [...collections, { value: 'none', text: 'Something else' }];
  return [{ id: 'about', label: 'What is it about?', asked: 'what it is about', kind: 'choice', choices }, textField];
}

async function ask(request: FastifyRequest<AskRequest>, reply: FastifyReply, asking: Asking) {
  const { server, person, body } = request;
  const { cells, errors } = readRecord(fieldsFor(server, asking), body);
  if (errors.length > 0) return sendAsk(request, reply.code(422), asking, errors);
  const id = await askEnquiry(server, person, subjectOf(asking, String(cells.about ?? '')), String(cells.text));
  return reply.redirect(`/enquiries/${id}`, 303);
}

function subjectOf({ current, questions, log }: Asking, chosen: string): Subject {
  if (!current) return chosen === '' || chosen === 'none' ? {} : { collection: chosen };
  const { collection, year } = current.form;
  const question = questions.length > 1 ? questions.find((id) => id === chosen) : questions[0];
  return { collection, year, question, log };
}

function sendAsk(
  request: FastifyRequest<AskRequest>,
  reply: FastifyReply,
  asking: Asking,
  errors: readonly FieldError[] = [],
) {
  const { server, method, body } = request;
  const { current, questions, log } = asking;
  const sent = method === 'POST' ? body : undefined;
  const collection = current?.form.collection;
  if (current) showsForm(request, current.form);
  const question = questions.length === 1 ? questions[0] : undefined;
  const about = subjectShown(server, { collection, year: current?.form.year, log, question });
  return sendPage(reply, 'enquiries/views/ask.njk', {
    title: 'Ask customer support',
    about,
    caption: asking.logTitle ?? about.collection,
    others: collection ? answersBeside(server.standing.current().answers, collection, questions) : [],
    action: asking.action,
    backUrl: asking.backUrl,
    fields: fieldsFor(server, asking).map((field) => drawField(field, {}, sent)),
    errors,
  });
}
