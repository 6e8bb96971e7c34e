import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { showMoment } from '../form/display.ts';
import { sendPage } from '../pages/send-page.ts';
import { andTell } from '../pages/told.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { type RecordField, readRecord } from '../record-form/record-field.ts';
import { sendRecordForm } from '../record-form/send-record-form.ts';
import { subjectLine } from './about.ts';
import { type Enquiry, namedEnquiry, readMessages } from './enquiry.ts';
import type { PublicAnswer } from './public-answers.ts';
import { publishAnswer, withdrawAnswer } from './write-public-answer.ts';

interface PublishRequest {
  Params: { enquiry: string; answer: string };
  Body: Fields;
}

const fields: readonly RecordField[] = [
  {
    id: 'asked',
    label: 'What was asked',
    hint: 'Everybody reads this: name no person, no organisation and no log.',
    asked: 'what was asked',
    kind: 'long_text',
  },
  { id: 'answer', label: 'The answer', asked: 'the answer', kind: 'long_text' },
];

/** Customer support shows an answer to everybody, beside the question that it is about, and takes it back. */
export const publishRoutes: FastifyPluginAsync = async (app) => {
  app.get<PublishRequest>('/enquiries/:enquiry/publish', needs('answer.publish'), async (request, reply) =>
    sendPublish(request, reply, await answerable(request)),
  );

  app.post<PublishRequest>('/enquiries/:enquiry/publish', needs('answer.publish'), async (request, reply) => {
    const { enquiry, collection, question } = await answerable(request);
    const { cells, errors } = readRecord(fields, request.body);
    if (errors.length > 0) return sendPublish(request, reply.code(422), { enquiry, collection, question }, errors);
    const words = { asked: String(cells.asked), answer: String(cells.answer) };
    await publishAnswer(app.store, request.person, { collection, question, ...words });
    return reply.redirect(andTell('/public-answers', 'answer_published'), 303);
  });

  app.get('/public-answers', needs('answer.publish'), async (_request, reply) =>
    sendPage(reply, 'enquiries/views/public-answers.njk', {
      title: 'Published answers',
      answers: app.standing.current().answers.map((one) => ({
        ...one,
        about: subjectLine(app, one),
        at: showMoment(one.published),
      })),
    }),
  );

  app.get<PublishRequest>('/public-answers/:answer/withdraw', needs('answer.publish'), async (request, reply) => {
    const found = namedAnswer(request);
    return sendPage(reply, 'record-form/views/confirm.njk', {
      title: 'Are you sure you want to withdraw this answer?',
      caption: subjectLine(app, found),
      quoted: [found.asked, found.answer],
      effect: 'It disappears from beside the question at once, for everybody. To show it again, publish it again.',
      action: `/public-answers/${found.id}/withdraw`,
      backUrl: '/public-answers',
      button: 'Withdraw',
    });
  });

  app.post<PublishRequest>('/public-answers/:answer/withdraw', needs('answer.publish'), async (request, reply) => {
    await withdrawAnswer(app.store, request.person, namedAnswer(request).id);
    return reply.redirect(andTell('/public-answers', 'answer_withdrawn'), 303);
  });
};

function namedAnswer({ server, params }: FastifyRequest<PublishRequest>): PublicAnswer {
  const found = server.standing.current().answers.find(({ id }) => id === params.answer);
  if (!found) throw new Problem('not-found', 'There is no such answer.');
  return found;
}

/** An enquiry about a question of a form, beside which its answer can stand. */
interface Answerable {
  readonly enquiry: Enquiry;
  readonly collection: string;
  readonly question: string;
}

async function answerable({ server, person, params }: FastifyRequest<PublishRequest>): Promise<Answerable> {
  const enquiry = await namedEnquiry(server, person, 'enquiry.read', params.enquiry);
  const { collection, question } = enquiry;
  if (collection === undefined || question === undefined)
    throw new Problem('not-found', 'This is about no question of a form, so there is nothing to publish it beside.');
  return { enquiry, collection, question };
}

async function sendPublish(
  { server }: FastifyRequest<PublishRequest>,
  reply: FastifyReply,
  { enquiry }: Answerable,
  errors: readonly FieldError[] = [],
) {
  const messages = await readMessages(server.store, enquiry);
  const said = (fromSupport: boolean) => messages.filter((message) => message.fromSupport === fromSupport);
  return sendRecordForm(reply, {
    title: 'Publish an answer',
    caption: subjectLine(server, { ...enquiry, log: undefined }),
    action: `/enquiries/${enquiry.id}/publish`,
    backUrl: `/enquiries/${enquiry.id}`,
    fields,
    stored: { asked: said(false)[0]?.text ?? '', answer: said(true).at(-1)?.text ?? '' },
    button: 'Publish',
    errors,
  });
}
