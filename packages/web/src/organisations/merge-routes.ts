import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { showDate } from '../form/display.ts';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { type RecordField, readRecord, sentDay } from '../record-form/record-field.ts';
import { sendRecordForm } from '../record-form/send-record-form.ts';
import { countMerger, mergeOrganisation } from './merge-organisation.ts';
import { findOrganisation, type OrganisationRecord } from './read-organisation.ts';
import { type OrganisationRequest, theirOrganisation } from './their-organisation.ts';

interface MergeRequest extends OrganisationRequest {
  Body: Fields;
}

const fields: readonly RecordField[] = [
  {
    id: 'into',
    label: 'Which organisation does it become part of?',
    hint: 'The reference of the other organisation, such as ORG12.',
    asked: 'the reference of the other organisation',
    kind: 'text',
  },
  {
    id: 'from',
    label: 'Day of the merger',
    hint: 'Logs of that day and later can no longer name it as owner or manager.',
    asked: 'the day of the merger',
    kind: 'day',
  },
];

/** Customer support lets one organisation become part of another. */
export const organisationMergeRoutes: FastifyPluginAsync = async (app) => {
  app.get<MergeRequest>('/organisations/:reference/merge', needs('organisation.merge'), async (request, reply) =>
    sendMerge(reply, await theirOrganisation(app, request)),
  );

  app.post<MergeRequest>('/organisations/:reference/merge', needs('organisation.merge'), async (request, reply) => {
    const absorbed = await theirOrganisation(app, request);
    const today = app.config.today();
    const { cells, errors } = readRecord(fields, request.body);
    if (errors.length > 0) return sendMerge(reply.code(422), absorbed, errors);
    const [reference, day] = [String(cells.into).toUpperCase(), String(cells.from)];
    const into = await findOrganisation(app.store, reference, today);
    const refusal = whyNot(absorbed, into, day, today);
    if (!into || refusal) return sendMerge(reply.code(422), absorbed, refusal ? [refusal] : []);
    if (request.body?.confirmed !== 'yes') return sendConfirm(request, reply, absorbed, into, day);
    const isDone = await mergeOrganisation(app.store, request.person, { absorbed, into, day });
    return isDone
      ? reply.redirect(`/organisations/${absorbed.reference}`, 303)
      : sendMerge(reply.code(409), absorbed, [already(absorbed)]);
  });
};

function whyNot(
  absorbed: OrganisationRecord,
  into: OrganisationRecord | undefined,
  day: string,
  today: string,
): FieldError | undefined {
  if (absorbed.merged_into) return already(absorbed);
  if (!into) return { message: 'No organisation has this reference', href: '#into' };
  if (into.id === absorbed.id) return { message: 'Enter another organisation than this one', href: '#into' };
  if (into.merged_into) return { message: `${into.nameToday} has become part of another itself`, href: '#into' };
  if (day > today) return { message: 'The day of the merger must be today or earlier', href: '#from-day' };
  return undefined;
}

function already({ nameToday }: OrganisationRecord): FieldError {
  return { message: `${nameToday} has become part of another organisation already`, href: '#into' };
}

function sendMerge(reply: FastifyReply, absorbed: OrganisationRecord, errors: readonly FieldError[] = []) {
  const url = `/organisations/${absorbed.reference}`;
  return sendRecordForm(reply, {
    title: 'Merge into another organisation',
    caption: absorbed.nameToday,
    action: `${url}/merge`,
    backUrl: url,
    fields,
    button: 'Continue',
    errors,
  });
}

async function sendConfirm(
  { server }: FastifyRequest,
  reply: FastifyReply,
  absorbed: OrganisationRecord,
  into: OrganisationRecord,
  day: string,
) {
  return sendPage(reply, 'organisations/views/merge.njk', {
    title: `Merge ${absorbed.nameToday} into ${into.nameToday}?`,
    url: `/organisations/${absorbed.reference}/merge`,
    organisationUrl: `/organisations/${absorbed.reference}`,
    absorbed: absorbed.nameToday,
    into,
    day: showDate(day, 'en'),
    counts: await countMerger(server.store, absorbed, into),
    at: sentDay('from', day),
  });
}
