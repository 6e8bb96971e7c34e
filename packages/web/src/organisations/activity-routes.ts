import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { showDate } from '../form/display.ts';
import type { Forms } from '../forms/catalogue.ts';
import { sendPage } from '../pages/send-page.ts';
import { formTitle } from '../pages/year-title.ts';
import { roleNames } from '../policy/decide.ts';
import { needs } from '../policy/guard.ts';
import { drawField, type RecordField, readRecord } from '../record-form/record-field.ts';
import { affectedLogs, affectedPeople, countAffected } from './affected.ts';
import { deactivateOrganisation, openSpan, reactivateOrganisation } from './organisation-activity.ts';
import type { OrganisationRecord } from './read-organisation.ts';
import { type OrganisationRequest, theirOrganisation } from './their-organisation.ts';

interface ActivityRequest extends OrganisationRequest {
  Querystring: { readonly [name: string]: unknown };
  Body: Fields;
}

const verbs = ['deactivate', 'reactivate'] as const;
type Verb = (typeof verbs)[number];

const words: {
  readonly [verb in Verb]: { readonly title: string; readonly button: string; readonly field: RecordField };
} = {
  deactivate: {
    title: 'Deactivate',
    button: 'Continue',
    field: {
      id: 'from',
      label: 'From which day does it take no part?',
      hint: 'From that day on its people cannot sign in, its keys do not work, and no new log can name it. What is recorded stays as it is.',
      asked: 'the day',
      kind: 'day',
    },
  },
  reactivate: {
    title: 'Reactivate',
    button: 'Reactivate',
    field: {
      id: 'from',
      label: 'From which day does it take part again?',
      hint: 'The day on which it was deactivated takes that back.',
      asked: 'the day',
      kind: 'day',
    },
  },
};

/** Customer support lets an organisation take no part from a day on, and again. */
export const organisationActivityRoutes: FastifyPluginAsync = async (app) => {
  const address = (verb: Verb) => `/organisations/:reference/${verb}`;
  const permitted = needs('organisation.deactivate');

  // The day stands in the address, so that the lists of what it touches have pages.
  app.get<ActivityRequest>(address('deactivate'), permitted, async (request, reply) => {
    const organisation = await theirOrganisation(app, request);
    if (!('from-day' in request.query)) return sendDay(reply, 'deactivate', organisation);
    const { day, errors } = readDay('deactivate', organisation, request.query);
    if (errors.length > 0) return sendDay(reply.code(422), 'deactivate', organisation, request.query, errors);
    return sendAffected(request, reply, organisation, day);
  });

  app.post<ActivityRequest>(address('deactivate'), permitted, async (request, reply) => {
    const organisation = await theirOrganisation(app, request);
    const { day, errors } = readDay('deactivate', organisation, request.body);
    if (errors.length > 0) return sendDay(reply.code(422), 'deactivate', organisation, request.body, errors);
    await deactivateOrganisation(app.store, request.person, organisation, day);
    return reply.redirect(`/organisations/${organisation.reference}`, 303);
  });

  app.get<ActivityRequest>(address('reactivate'), permitted, async (request, reply) =>
    sendDay(reply, 'reactivate', await theirOrganisation(app, request)),
  );

  app.post<ActivityRequest>(address('reactivate'), permitted, async (request, reply) => {
    const organisation = await theirOrganisation(app, request);
    const { day, errors } = readDay('reactivate', organisation, request.body);
    if (errors.length > 0) return sendDay(reply.code(422), 'reactivate', organisation, request.body, errors);
    await reactivateOrganisation(app.store, request.person, organisation, day);
    return reply.redirect(`/organisations/${organisation.reference}`, 303);
  });
};

function readDay(verb: Verb, organisation: OrganisationRecord, sent: Fields) {
  const { field } = words[verb];
  const { cells, errors } = readRecord([field], sent);
  const day = String(cells.from);
  const refusal = errors.length > 0 ? undefined : refusals[verb](organisation, day);
  const said = errors.map(({ href, message }) => ({
    href,
    message: message.startsWith(field.label) ? 'The day must be a real date' : message,
  }));
  return { day, errors: refusal ? [{ message: refusal, href: '#from-day' }] : said };
}

/** Why a day will not do, in words. */
const refusals: { readonly [verb in Verb]: (organisation: OrganisationRecord, day: string) => string | undefined } = {
  deactivate({ inactive }, day) {
    const later = inactive.find(({ until_day }) => until_day === null || day < until_day);
    if (!later) return undefined;
    const until = later.until_day === null ? '' : ` until ${showDate(later.until_day, 'en')}`;
    return `It is deactivated from ${showDate(later.from_day, 'en')}${until} already`;
  },
  reactivate(organisation, day) {
    const span = openSpan(organisation);
    if (!span) return 'It is not deactivated';
    return day < span.from_day
      ? `Enter a day from ${showDate(span.from_day, 'en')} on, when it was deactivated`
      : undefined;
  },
};

function sendDay(
  reply: FastifyReply,
  verb: Verb,
  organisation: OrganisationRecord,
  sent?: Fields,
  errors: readonly FieldError[] = [],
) {
  const { title, button, field } = words[verb];
  const url = `/organisations/${organisation.reference}`;
  return sendPage(reply, 'record-form/views/form.njk', {
    title: `${title} ${organisation.nameToday}`,
    caption: `Organisation ${organisation.reference}`,
    action: `${url}/${verb}`,
    method: verb === 'deactivate' ? 'get' : 'post',
    backUrl: url,
    fields: [drawField(field, {}, sent)],
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
  const [year = '', month = '', date = ''] = day.split('-');
  const url = `/organisations/${organisation.reference}/deactivate`;
  const at = { 'from-day': date, 'from-month': month, 'from-year': year };
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

/** What people call the form of a log. */
function formName(forms: Forms, collection: string, year: number): string {
  const form = forms.current(collection, year)?.form;
  return form ? formTitle(form) : `${collection} ${year}`;
}
