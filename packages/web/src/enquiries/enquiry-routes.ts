import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { showMoment } from '../form/display.ts';
import { say } from '../form/words.ts';
import { sendPage } from '../pages/send-page.ts';
import { andTell } from '../pages/told.ts';
import { isAllowed } from '../policy/decide.ts';
import { needs } from '../policy/guard.ts';
import { drawField, type RecordField, readRecord } from '../record-form/record-field.ts';
import { subjectShown } from './about.ts';
import { type Enquiry, enquiryStatuses, namedEnquiry, readMessages } from './enquiry.ts';
import { enquiryRow, statusWords } from './enquiry-rows.ts';
import { findEnquiries, mostListed } from './find-enquiries.ts';
import { answerEnquiry, closeEnquiry, noteRead } from './write-enquiry.ts';

interface EnquiryRequest {
  Params: { enquiry: string };
  Body: Fields;
}

interface ListRequest {
  Querystring: { status?: string; collection?: string; organisation?: string; age?: string };
}

/** How long a question may have waited, in days. */
const ages = [1, 3, 7, 30];

/** Questions to customer support: the list, each with what was written, answers. */
export const enquiryRoutes: FastifyPluginAsync = async (app) => {
  app.get<ListRequest>('/enquiries', needs('enquiry.list'), async (request, reply) => sendList(app, request, reply));

  app.get<EnquiryRequest>('/enquiries/:enquiry', needs('enquiry.read'), async (request, reply) => {
    const enquiry = await namedEnquiry(app, request.person, 'enquiry.read', request.params.enquiry);
    await noteRead(app.store, request.person, enquiry);
    return sendEnquiry(request, reply, enquiry);
  });

  app.post<EnquiryRequest>('/enquiries/:enquiry', needs('enquiry.write'), async (request, reply) => {
    const enquiry = await namedEnquiry(app, request.person, 'enquiry.write', request.params.enquiry);
    const { cells, errors } = readRecord([replyField(request)], request.body);
    if (errors.length > 0) return sendEnquiry(request, reply.code(422), enquiry, errors);
    await answerEnquiry(app, request.person, enquiry, String(cells.text));
    return reply.redirect(andTell(`/enquiries/${enquiry.id}`, 'message_sent'), 303);
  });

  app.post<EnquiryRequest>('/enquiries/:enquiry/close', needs('enquiry.write'), async (request, reply) => {
    const enquiry = await namedEnquiry(app, request.person, 'enquiry.write', request.params.enquiry);
    await closeEnquiry(app.store, request.person, enquiry);
    return reply.redirect(andTell('/enquiries', 'enquiry_closed'), 303);
  });
};

function replyField({ person }: FastifyRequest): RecordField {
  const isSupport = person.role === 'support';
  return {
    id: 'text',
    label: isSupport ? 'Your answer' : 'Write something more',
    ...(!isSupport && { hint: 'Leave out names and other details of tenants, buyers or anybody else in a log.' }),
    asked: isSupport ? 'your answer' : 'what you want to say',
    kind: 'long_text',
  };
}

async function sendList(app: FastifyInstance, { person, query }: FastifyRequest<ListRequest>, reply: FastifyReply) {
  const days = ages.find((each) => String(each) === query.age);
  const status = enquiryStatuses.find((each) => each === query.status);
  const filter = { status, collection: query.collection, organisation: query.organisation?.trim().toUpperCase(), days };
  const today = app.config.today();
  const found = await findEnquiries(app.store, person, filter, today);
  const isSupport = person.role === 'support';
  return sendPage(reply, 'enquiries/views/list.njk', {
    title: isSupport ? 'Questions to customer support' : 'Your questions to customer support',
    isSupport,
    mayAsk: isAllowed(person, 'enquiry.create', 'own'),
    rows: found.map((enquiry) => enquiryRow(app, person, enquiry)),
    isCut: found.length === mostListed,
    filters: filtersShown(app, query),
    organisation: query.organisation ?? '',
    isFiltered: [query.status, query.collection, query.organisation, query.age].some(Boolean),
  });
}

function filtersShown({ forms }: FastifyInstance, query: ListRequest['Querystring']) {
  const items = (name: 'status' | 'collection' | 'age', choices: readonly (readonly [string, string])[]) =>
    [['', 'All'] as const, ...choices].map(([value, text]) => ({ value, text, selected: query[name] === value }));
  return {
    status: items(
      'status',
      enquiryStatuses.map((each) => [each, statusWords[each]]),
    ),
    collection: items(
      'collection',
      forms.collections().map(({ id, title }) => [id, say(title, 'en')]),
    ),
    age: items(
      'age',
      ages.map((days) => [String(days), days === 1 ? 'At least 1 day ago' : `At least ${days} days ago`]),
    ),
  };
}

async function sendEnquiry(
  request: FastifyRequest<EnquiryRequest>,
  reply: FastifyReply,
  enquiry: Enquiry,
  errors: readonly FieldError[] = [],
) {
  const { server, person, method, body } = request;
  const messages = await readMessages(server.store, enquiry);
  return sendPage(reply, 'enquiries/views/enquiry.njk', {
    title: enquiry.subject,
    enquiry,
    statusWords: statusWords[enquiry.status],
    about: subjectShown(server, enquiry),
    isSupport: person.role === 'support',
    isAsker: enquiry.askedBy === person.id,
    messages: messages.map(({ who, name, fromSupport, text, at }) => ({
      by: who === person.id ? 'You' : fromSupport && person.role !== 'support' ? 'Customer support' : name,
      at: showMoment(at),
      fromSupport,
      text,
    })),
    mayPublish: isAllowed(person, 'answer.publish', 'foreign') && enquiry.question !== undefined,
    url: `/enquiries/${enquiry.id}`,
    fields: [drawField(replyField(request), {}, method === 'POST' ? body : undefined)],
    errors,
  });
}
