import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { showDate } from '../form/display.ts';
import { sendPage } from '../pages/send-page.ts';
import { formName } from '../pages/year-title.ts';
import { roleNames } from '../policy/decide.ts';
import { needs } from '../policy/guard.ts';
import {
  dayField,
  readDay,
  type Verb,
  verbNames,
  verbs,
  whyNotFrom,
  whyNotUntil,
} from '../record-form/activity-day.ts';
import { type RecordField, sentDay } from '../record-form/record-field.ts';
import { sendRecordForm } from '../record-form/send-record-form.ts';
import { affectedLogs, affectedPeople, countAffected } from './affected.ts';
import { deactivateOrganisation, reactivateOrganisation } from './organisation-activity.ts';
import type { OrganisationRecord } from './read-organisation.ts';
import { type OrganisationRequest, theirOrganisation } from './their-organisation.ts';

interface ActivityRequest extends OrganisationRequest {
  Querystring: { readonly [name: string]: unknown };
  Body: Fields;
}

interface Words {
  readonly field: RecordField;
  readonly button: string;
  /** The day of a deactivation stands in the address, so that the lists of what it touches have pages. */
  readonly method: 'get' | 'post';
  readonly whyNot: typeof whyNotUntil;
  readonly act: typeof deactivateOrganisation;
}

const words: { readonly [verb in Verb]: Words } = {
  deactivate: {
    field: dayField({
      label: 'From which day does it take no part?',
      hint: 'From that day on its people cannot sign in, its keys do not work, and no new log can name it. What is recorded stays as it is.',
    }),
    button: 'Continue',
    method: 'get',
    whyNot: (inactive, day) => whyNotFrom(inactive, day, 'deactivated'),
    act: deactivateOrganisation,
  },
  reactivate: {
    field: dayField({
      label: 'From which day does it take part again?',
      hint: 'The day on which it was deactivated takes that back.',
    }),
    button: 'Reactivate',
    method: 'post',
    whyNot: whyNotUntil,
    act: reactivateOrganisation,
  },
};

/** Customer support lets an organisation take no part from a day on, and again. */
export const organisationActivityRoutes: FastifyPluginAsync = async (app) => {
  const permitted = needs('organisation.deactivate');
  for (const verb of verbs) {
    const address = `/organisations/:reference/${verb}`;
    const { field, method, whyNot, act } = words[verb];

    app.get<ActivityRequest>(address, permitted, async (request, reply) => {
      const organisation = await theirOrganisation(app, request);
      if (method === 'post' || !('from-day' in request.query)) return sendDay(reply, verb, organisation);
      const { day, errors } = readDay(field, request.query, (each) => whyNot(organisation.inactive, each));
      if (errors.length > 0) return sendDay(reply.code(422), verb, organisation, errors);
      return sendAffected(request, reply, organisation, day);
    });

    app.post<ActivityRequest>(address, permitted, async (request, reply) => {
      const organisation = await theirOrganisation(app, request);
      const { day, errors } = readDay(field, request.body, (each) => whyNot(organisation.inactive, each));
      if (errors.length > 0) return sendDay(reply.code(422), verb, organisation, errors);
      await act(app.store, request.person, organisation, day);
      return reply.redirect(`/organisations/${organisation.reference}`, 303);
    });
  }
};

function sendDay(
  reply: FastifyReply,
  verb: Verb,
  organisation: OrganisationRecord,
  errors: readonly FieldError[] = [],
) {
  const { button, field, method } = words[verb];
  const url = `/organisations/${organisation.reference}`;
  return sendRecordForm(reply, {
    title: `${verbNames[verb]} ${organisation.nameToday}`,
    caption: `Organisation ${organisation.reference}`,
    action: `${url}/${verb}`,
    method,
    backUrl: url,
    fields: [field],
    button,
    errors,
  });
}

async function sendAffected(
  request: FastifyRequest<ActivityRequest>,
  reply: FastifyReply,
  organisation: OrganisationRecord,
  day: string,
) {
  const { store } = request.server;
  const cursor = (name: string) => (typeof request.query[name] === 'string' ? request.query[name] : '');
  const [counts, logs, people] = await Promise.all([
    countAffected(store, organisation.id, day),
    affectedLogs(store, organisation.id, day, cursor('logs')),
    affectedPeople(store, organisation.id, cursor('people')),
  ]);
  const url = `/organisations/${organisation.reference}/deactivate`;
  const at = sentDay('from', day);
  const more = (list: string, next: string | undefined) =>
    next && `${url}?${new URLSearchParams({ ...at, [list]: next })}`;
  return sendPage(reply, 'organisations/views/deactivate.njk', {
    title: `Deactivate ${organisation.nameToday} from ${showDate(day, 'en')}?`,
    organisation,
    url,
    at,
    day: showDate(day, 'en'),
    counts,
    logs: logs.rows.map((row) => ({
      ...row,
      name: row.reference ?? row.log.slice(-8),
      form: formName(request.server.forms, row.collection, row.year),
      date: row.event_date && showDate(row.event_date, 'en'),
    })),
    moreLogs: more('logs', logs.next),
    people: people.rows.map((row) => ({ ...row, roleName: roleNames[row.role].name })),
    morePeople: more('people', people.next),
  });
}
