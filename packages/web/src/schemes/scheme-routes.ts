import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { type OrganisationRequest, theirOrganisation } from '../organisations/their-organisation.ts';
import { sendPage } from '../pages/send-page.ts';
import type { Person } from '../person.ts';
import { isAllowed } from '../policy/decide.ts';
import { needs } from '../policy/guard.ts';
import { isWhole, readRecord, showRecord } from '../record-form/record-field.ts';
import { sendRecordForm } from '../record-form/send-record-form.ts';
import { takesLogs } from '../records/activity.ts';
import { availability, statusTag } from './activity-words.ts';
import { locationUrl, mayDo, type Place, type PlaceRequest, theirPlace } from './place.ts';
import { listSchemes, managersOf } from './read-scheme.ts';
import { schemeFields } from './scheme-fields.ts';
import { addScheme } from './write-scheme.ts';

interface ListRequest {
  Querystring: { readonly q?: unknown; readonly page?: unknown };
}

interface NewRequest extends OrganisationRequest {
  Body: Fields;
}

const onAPage = 50;

/** Schemes: the list, a new one, and the page of one with its locations. */
export const schemeRoutes: FastifyPluginAsync = async (app) => {
  app.get<ListRequest>('/schemes', needs('scheme.list'), async (request, reply) => {
    const { query, person } = request;
    const text = typeof query.q === 'string' ? query.q.trim().slice(0, 100) : '';
    const page = Math.floor(Math.max(1, Math.min(1000, Number(query.page) || 1)));
    const today = app.config.today();
    const search = { text, limit: onAPage + 1, offset: (page - 1) * onAPage };
    const found = await listSchemes(app.store, person, search, today);
    const more = new URLSearchParams({ ...(text && { q: text }), page: String(page + 1) });
    return sendPage(reply, 'schemes/views/list.njk', {
      title: 'Schemes',
      query: text,
      found: found.slice(0, onAPage).map((each) => ({ ...each, status: statusTag(each, today) })),
      next: found.length > onAPage ? `/schemes?${more}` : undefined,
      createUrl: createUrl(person, text),
    });
  });

  app.get<NewRequest>('/organisations/:reference/schemes/new', needs('scheme.create'), async (request, reply) =>
    sendNew(request, reply),
  );

  app.post<NewRequest>('/organisations/:reference/schemes/new', needs('scheme.create'), async (request, reply) => {
    const owner = await theirOrganisation(app, request);
    const fields = schemeFields(await managersOf(app.store, owner.id, app.config.today()));
    const { cells, errors } = readRecord(fields, request.body);
    if (errors.length > 0 || !owner.holds_own_stock) return sendNew(request, reply.code(422), errors);
    const reference = await addScheme(app.store, request.person, owner, cells);
    return reply.redirect(`/schemes/${reference}/check`, 303);
  });

  app.get<PlaceRequest>('/schemes/:reference', needs('scheme.read'), async (request, reply) => {
    const place = await theirPlace(app, request);
    return sendPage(reply, 'schemes/views/scheme.njk', { title: place.name, ...shownScheme(request, place) });
  });
};

/** Where somebody adds a scheme: to their own organisation, or to the one whose reference they searched for. */
function createUrl(person: Person, text: string): string | undefined {
  const own = person.organisation.reference;
  const wanted = /^ORG\d+$/i.test(text) ? text.toUpperCase() : own;
  const isAllowedThere = isAllowed(person, 'scheme.create', wanted === own ? 'own' : 'foreign');
  return isAllowedThere ? `/organisations/${wanted}/schemes/new` : undefined;
}

async function sendNew(request: FastifyRequest<NewRequest>, reply: FastifyReply, errors: readonly FieldError[] = []) {
  const { server } = request;
  const owner = await theirOrganisation(server, request);
  const fields = schemeFields(await managersOf(server.store, owner.id, server.config.today()));
  const noStock = owner.holds_own_stock
    ? undefined
    : `${owner.nameToday} does not hold homes of its own, so it has no schemes.`;
  return sendRecordForm(reply, {
    title: 'Add a scheme',
    caption: owner.nameToday,
    action: `/organisations/${owner.reference}/schemes/new`,
    backUrl: '/schemes',
    refused: noStock,
    fields,
    stored: { managing: owner.id },
    button: 'Continue',
    errors,
  });
}

function shownScheme(request: FastifyRequest, place: Place) {
  const { scheme } = place;
  const today = request.server.config.today();
  const locations = scheme.locations.map((record) => ({
    ...record,
    url: locationUrl(scheme, record),
    status: statusTag(record, today),
  }));
  return {
    scheme,
    place: shownPlace(request, place),
    locations,
    missing: whatIsMissing(place, today),
    mayEdit: mayDo(request, scheme, 'scheme.edit'),
  };
}

/** A scheme or location as its own page shows it. */
export function shownPlace(request: FastifyRequest, { record, url, name, fields, cells }: Place) {
  const today = request.server.config.today();
  const isOpen = record.inactive.every(({ until_day }) => until_day !== null);
  return {
    url,
    name,
    facts: showRecord(fields, cells),
    status: statusTag(record, today),
    availability: availability(record),
    confirmed: record.confirmed,
    mayDeactivate: record.confirmed && isOpen,
    mayReactivate: record.confirmed && !isOpen,
  };
}

/** Why no log can name it today, when there is something to be done about it. */
function whatIsMissing({ scheme, fields, cells }: Place, today: string): string | undefined {
  if (!scheme.confirmed)
    return isWhole(fields, cells)
      ? 'Check and confirm the details, so that logs can name this scheme.'
      : 'Some details are missing. Logs cannot name this scheme before it is complete and confirmed.';
  if (scheme.locations.length === 0) return 'Add a location, so that logs can name this scheme.';
  if (!scheme.locations.some((location) => takesLogs(location, today))) return 'No location is active today.';
  return undefined;
}
