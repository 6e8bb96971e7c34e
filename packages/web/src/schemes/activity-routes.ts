import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { showDate } from '../form/display.ts';
import { sendPage } from '../pages/send-page.ts';
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
import { affectedLogs } from './affected-logs.ts';
import { type Place, type PlaceRequest, theirPlace } from './place.ts';
import { placeAddresses } from './place-routes.ts';
import { deactivatePlace, reactivatePlace } from './write-scheme.ts';

interface DayRequest extends PlaceRequest {
  Body: Fields;
}

const fields: { readonly [verb in Verb]: RecordField } = {
  deactivate: dayField({
    label: 'From which day is it not active?',
    hint: 'Logs of that day and later can no longer name it. Logs of earlier days are as they were.',
  }),
  reactivate: dayField({
    label: 'From which day is it active again?',
    hint: 'Logs of that day and later can name it. The day on which it was deactivated takes that back.',
  }),
};

/** Taking schemes and locations out of use from a day on, and back into it. */
export const activityRoutes: FastifyPluginAsync = async (app) => {
  for (const address of placeAddresses)
    for (const verb of verbs) {
      app.get<DayRequest>(`${address}/${verb}`, needs('scheme.edit'), async (request, reply) =>
        sendDay(reply, verb, await theirPlace(app, request)),
      );
      app.post<DayRequest>(`${address}/${verb}`, needs('scheme.edit'), async (request, reply) =>
        act(app, request, reply, verb),
      );
    }
};

async function act(app: FastifyInstance, request: FastifyRequest<DayRequest>, reply: FastifyReply, verb: Verb) {
  const place = await theirPlace(app, request);
  const { day, errors } = readDay(fields[verb], request.body, (each) => refusals[verb](place, each));
  if (errors.length > 0) return sendDay(reply.code(422), verb, place, errors);
  if (verb === 'reactivate') await reactivatePlace(app.store, request.person, place, day);
  else if (request.body?.confirmed === 'yes') await deactivatePlace(app.store, request.person, place, day);
  else return sendAffected(app, request, reply, place, day);
  return reply.redirect(place.url, 303);
}

/** Why a day will not do, in words. */
const refusals: { readonly [verb in Verb]: (place: Place, day: string) => string | undefined } = {
  deactivate({ record }, day) {
    if (!record.confirmed) return 'It has not been confirmed yet, so no log can name it';
    if (record.start_day !== null && day < record.start_day)
      return `Enter a day from ${showDate(record.start_day, 'en')}, its first day, on`;
    return whyNotFrom(record.inactive, day, 'inactive');
  },
  reactivate: ({ record }, day) => whyNotUntil(record.inactive, day),
};

function sendDay(reply: FastifyReply, verb: Verb, place: Place, errors: readonly FieldError[] = []) {
  return sendRecordForm(reply, {
    title: `${verbNames[verb]} ${place.name}`,
    caption: place.kind === 'scheme' ? 'Scheme' : place.scheme.name,
    action: `${place.url}/${verb}`,
    backUrl: place.url,
    fields: [fields[verb]],
    button: verb === 'deactivate' ? 'Continue' : 'Reactivate',
    errors,
  });
}

async function sendAffected(
  app: FastifyInstance,
  request: FastifyRequest<DayRequest>,
  reply: FastifyReply,
  place: Place,
  day: string,
) {
  const { total, listed } = await affectedLogs(app, request.person, place, day);
  return sendPage(reply, 'schemes/views/affected.njk', {
    title: `Deactivate ${place.name} from ${showDate(day, 'en')}?`,
    place,
    total,
    listed,
    at: sentDay('from', day),
  });
}
