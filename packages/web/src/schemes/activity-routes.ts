import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { showDate } from '../form/display.ts';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { drawField, type RecordField, readRecord } from '../record-form/record-field.ts';
import { affectedLogs } from './affected-logs.ts';
import { type Place, type PlaceRequest, theirPlace } from './place.ts';
import { placeAddresses } from './place-routes.ts';
import { deactivatePlace, reactivatePlace } from './write-scheme.ts';

interface DayRequest extends PlaceRequest {
  Body: Fields;
}

const verbs = ['deactivate', 'reactivate'] as const;
type Verb = (typeof verbs)[number];

const texts: { readonly [verb in Verb]: { readonly label: string; readonly hint: string; readonly button: string } } = {
  deactivate: {
    label: 'From which day is it not active?',
    hint: 'Logs of that day and later can no longer name it. Logs of earlier days are as they were.',
    button: 'Continue',
  },
  reactivate: {
    label: 'From which day is it active again?',
    hint: 'Logs of that day and later can name it. The day on which it was deactivated takes that back.',
    button: 'Reactivate',
  },
};

/** Taking schemes and locations out of use from a day on, and back into it. */
export const activityRoutes: FastifyPluginAsync = async (app) => {
  for (const address of placeAddresses)
    for (const verb of verbs) {
      app.get<DayRequest>(`${address}/${verb}`, needs('scheme.edit'), async (request, reply) =>
        sendDay(request, reply, verb, await theirPlace(app, request)),
      );
      app.post<DayRequest>(`${address}/${verb}`, needs('scheme.edit'), async (request, reply) =>
        act(app, request, reply, verb),
      );
    }
};

async function act(app: FastifyInstance, request: FastifyRequest<DayRequest>, reply: FastifyReply, verb: Verb) {
  const place = await theirPlace(app, request);
  const { cells, errors } = readRecord([dayField(verb)], request.body);
  const day = String(cells.from);
  const refusal = errors.length > 0 ? undefined : refusals[verb](place, day);
  if (errors.length > 0 || refusal)
    return sendDay(request, reply.code(422), verb, place, refusal ? [{ message: refusal, href: '#from-day' }] : errors);
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
    const later = record.inactive.find(({ until_day }) => until_day === null || day < until_day);
    if (!later) return undefined;
    const until = later.until_day === null ? '' : ` until ${showDate(later.until_day, 'en')}`;
    return `It is inactive from ${showDate(later.from_day, 'en')}${until} already`;
  },
  reactivate({ record }, day) {
    const span = record.inactive.find(({ until_day }) => until_day === null);
    if (!span) return 'It is not deactivated';
    return day < span.from_day
      ? `Enter a day from ${showDate(span.from_day, 'en')} on, when it was deactivated`
      : undefined;
  },
};

function dayField(verb: Verb): RecordField {
  const { label, hint } = texts[verb];
  return { id: 'from', label, hint, asked: 'the day', kind: 'day' };
}

function sendDay(
  request: FastifyRequest<DayRequest>,
  reply: FastifyReply,
  verb: Verb,
  place: Place,
  errors: readonly FieldError[] = [],
) {
  const sent = request.method === 'POST' ? request.body : undefined;
  const found = errors.map(({ message, href }) => ({
    href,
    message: message.startsWith('From which') ? 'The day must be a real date' : message,
  }));
  return sendPage(reply, 'record-form/views/form.njk', {
    title: `${verb === 'deactivate' ? 'Deactivate' : 'Reactivate'} ${place.name}`,
    caption: place.kind === 'scheme' ? 'Scheme' : place.scheme.name,
    action: `${place.url}/${verb}`,
    backUrl: place.url,
    fields: [drawField(dayField(verb), {}, sent)],
    button: texts[verb].button,
    errors: found,
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
  const [year, month, date] = day.split('-');
  return sendPage(reply, 'schemes/views/affected.njk', {
    title: `Deactivate ${place.name} from ${showDate(day, 'en')}?`,
    place,
    total,
    listed,
    parts: { day: date, month, year },
  });
}
