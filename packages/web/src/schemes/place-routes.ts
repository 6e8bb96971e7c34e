import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { isWhole, readRecord, showRecord } from '../record-form/record-field.ts';
import { sendRecordForm } from '../record-form/send-record-form.ts';
import { locationFields } from './location-fields.ts';
import { mayDo, type Place, type PlaceRequest, theirPlace } from './place.ts';
import { shownPlace } from './scheme-routes.ts';
import { addLocation, changePlace } from './write-scheme.ts';

interface FormRequest extends PlaceRequest {
  Body: Fields;
}

/** Addresses of a scheme and of a location: what can be done with one can be done with the other. */
export const placeAddresses = ['/schemes/:reference', '/schemes/:reference/locations/:location'] as const;

/** Changing and confirming schemes and locations; a new location, and the page of one. */
export const placeRoutes: FastifyPluginAsync = async (app) => {
  app.get<PlaceRequest>('/schemes/:reference/locations/:location', needs('scheme.read'), async (request, reply) => {
    const place = await theirPlace(app, request);
    return sendPage(reply, 'schemes/views/location.njk', {
      title: place.name,
      scheme: place.scheme,
      place: shownPlace(request, place),
      mayEdit: mayDo(request, place.scheme, 'scheme.edit'),
    });
  });

  app.get<FormRequest>('/schemes/:reference/add-location', needs('scheme.edit'), async (request, reply) =>
    sendNewLocation(app, request, reply),
  );
  app.post<FormRequest>('/schemes/:reference/add-location', needs('scheme.edit'), async (request, reply) => {
    const { scheme } = await theirPlace(app, request);
    const { cells, errors } = readRecord(locationFields(app.forms), request.body);
    if (errors.length > 0) return sendNewLocation(app, request, reply.code(422), errors);
    const reference = await addLocation(app.store, request.person, scheme, cells);
    return reply.redirect(`/schemes/${scheme.reference}/locations/${reference}/check`, 303);
  });

  for (const address of placeAddresses) {
    app.get<FormRequest>(`${address}/change`, needs('scheme.edit'), async (request, reply) =>
      sendChange(reply, await theirPlace(app, request)),
    );
    app.post<FormRequest>(`${address}/change`, needs('scheme.edit'), async (request, reply) =>
      change(app, request, reply),
    );
    app.get<FormRequest>(`${address}/check`, needs('scheme.edit'), async (request, reply) =>
      sendCheck(reply, await theirPlace(app, request)),
    );
    app.post<FormRequest>(`${address}/check`, needs('scheme.edit'), async (request, reply) => {
      const place = await theirPlace(app, request);
      if (place.record.confirmed) return reply.redirect(place.url, 303);
      if (!isWhole(place.fields, place.cells)) return sendCheck(reply.code(422), place, [notWhole]);
      const done = await changePlace(app.store, request.person, place, { confirmed: true });
      return done ? reply.redirect(place.url, 303) : sendCheck(reply.code(409), place, [changedMeanwhile]);
    });
  }
};

const notWhole: FieldError = { message: 'Give the details that are missing before you confirm', href: '#details' };
const changedMeanwhile: FieldError = {
  message: 'Somebody else changed these details meanwhile. Look at the page again, then repeat your change',
  href: '#details',
};

async function change(app: FastifyInstance, request: FastifyRequest<FormRequest>, reply: FastifyReply) {
  const place = await theirPlace(app, request);
  const { cells, errors } = readRecord(place.fields, request.body);
  if (errors.length > 0) return sendChange(reply.code(422), place, errors);
  const isSeen = Number(request.body?._version) === place.record.version;
  if (isSeen && (await changePlace(app.store, request.person, place, cells)))
    return reply.redirect(place.record.confirmed ? place.url : `${place.url}/check`, 303);
  return sendChange(reply.code(409), place, [{ ...changedMeanwhile, href: '#name' }]);
}

function sendChange(reply: FastifyReply, place: Place, errors: readonly FieldError[] = []) {
  return sendRecordForm(reply, {
    title: place.kind === 'scheme' ? 'Change scheme' : 'Change location',
    caption: place.name,
    action: `${place.url}/change`,
    backUrl: place.url,
    version: place.record.version,
    fields: place.fields,
    stored: place.cells,
    button: 'Save',
    errors,
  });
}

async function sendNewLocation(
  app: FastifyInstance,
  request: FastifyRequest<FormRequest>,
  reply: FastifyReply,
  errors: readonly FieldError[] = [],
) {
  const { scheme, url } = await theirPlace(app, request);
  return sendRecordForm(reply, {
    title: 'Add a location',
    caption: scheme.name,
    action: `${url}/add-location`,
    backUrl: url,
    fields: locationFields(app.forms),
    button: 'Continue',
    errors,
  });
}

function sendCheck(reply: FastifyReply, place: Place, errors: readonly FieldError[] = []) {
  return sendPage(reply, 'schemes/views/check.njk', {
    title: place.kind === 'scheme' ? 'Check this scheme' : 'Check this location',
    caption: place.name,
    url: place.url,
    facts: showRecord(place.fields, place.cells),
    errors,
  });
}
