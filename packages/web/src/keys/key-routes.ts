import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { dayInLondon } from '../clock.ts';
import { showDate, showMoment } from '../form/display.ts';
import type { OrganisationRecord } from '../organisations/read-organisation.ts';
import { mayDo, type OrganisationRequest, theirOrganisation } from '../organisations/their-organisation.ts';
import { sendPage } from '../pages/send-page.ts';
import { andTell } from '../pages/told.ts';
import { formTitle } from '../pages/year-title.ts';
import { peopleOf } from '../people/list-people.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { drawField } from '../record-form/record-field.ts';
import { collectionItems, keyFields, readKeyForm, scopeNames } from './key-form.ts';
import { findKey, keysOf, type ListedKey } from './read-key.ts';
import { createKey, revokeKey } from './write-key.ts';

interface KeyRequest extends OrganisationRequest {
  Body: Fields;
}

interface OneKeyRequest {
  Params: { readonly reference: string; readonly prefix: string };
}

/** The keys with which an organisation's programs use the API: made, shown once, looked after, revoked. */
export const keyPages: FastifyPluginAsync = async (app) => {
  app.get<KeyRequest>('/organisations/:reference/keys', needs('key.list'), async (request, reply) => {
    const organisation = await theirOrganisation(app, request);
    const keys = await keysOf(app.store, organisation.id);
    return sendPage(reply, 'keys/views/keys.njk', {
      title: 'API keys',
      organisation,
      keys: keys.map((key) => shown(key, app.config.today())),
      mayCreate: mayDo(request, organisation, 'key.create'),
      examples: examplesOf(request),
    });
  });

  app.get<KeyRequest>('/organisations/:reference/keys/new', needs('key.create'), async (request, reply) =>
    sendNew(request, reply, await theirOrganisation(app, request)),
  );

  app.post<KeyRequest>('/organisations/:reference/keys/new', needs('key.create'), async (request, reply) => {
    const organisation = await theirOrganisation(app, request);
    const people = await activePeople(request, organisation);
    const { details, errors } = readKeyForm(people, app.forms.collections(), request.body);
    if (errors.length > 0) return sendNew(request, reply.code(422), organisation, errors);
    const { text } = await createKey(app.store, request.person, organisation.id, details, app.config.today());
    return sendPage(reply, 'keys/views/made.njk', {
      title: 'Keep this key now',
      organisation,
      name: details.name,
      text,
      examples: examplesOf(request),
    });
  });

  app.get<OneKeyRequest>(
    '/organisations/:reference/keys/:prefix/revoke',
    needs('key.revoke'),
    async (request, reply) => {
      const { organisation, key } = await theirKey(request);
      return sendPage(reply, 'keys/views/revoke.njk', {
        title: `Revoke ${key.name}?`,
        organisation,
        key: shown(key, app.config.today()),
      });
    },
  );

  app.post<OneKeyRequest>(
    '/organisations/:reference/keys/:prefix/revoke',
    needs('key.revoke'),
    async (request, reply) => {
      const { organisation, key } = await theirKey(request);
      await revokeKey(app.store, request.person, key);
      return reply.redirect(andTell(`/organisations/${organisation.reference}/keys`, 'key_revoked'), 303);
    },
  );
};

async function theirKey(request: FastifyRequest<OneKeyRequest>) {
  const organisation = await theirOrganisation(request.server, request);
  const key = await findKey(request.server.store, organisation.id, request.params.prefix);
  if (!key) throw new Problem('not-found', 'There is no such key.');
  return { organisation, key };
}

/** What a key may be tried with: the last year of each collection. */
function examplesOf({ server: { config, forms } }: FastifyRequest) {
  return forms.collections().flatMap(({ id: collection, forms: years }) => {
    const form = years.at(-1)?.form;
    if (!form) return [];
    const title = formTitle(form);
    return {
      collection,
      year: form.year,
      title,
      url: `${config.publicUrl}/api/v1/collections/${collection}/${form.year}`,
    };
  });
}

async function activePeople({ server }: FastifyRequest, { id }: OrganisationRecord) {
  const people = await peopleOf(server.store, id, server.config.today());
  return people.filter(({ deactivated }) => !deactivated);
}

function shown(key: ListedKey, today: string) {
  const state = key.revoked ? 'revoked' : key.expires < today ? 'expired' : 'active';
  return {
    ...key,
    state,
    may: scopeNames[key.scope],
    collections: key.collections.join(', ') || 'all collections',
    made: `${showDate(dayInLondon(key.created), 'en')} by ${key.creator}`,
    until: showDate(key.expires, 'en'),
    used: key.last_used ? showMoment(key.last_used) : 'Never',
    revokedAt: key.revoked && showMoment(key.revoked),
  };
}

async function sendNew(
  request: FastifyRequest<KeyRequest>,
  reply: FastifyReply,
  organisation: OrganisationRecord,
  errors: readonly FieldError[] = [],
) {
  const people = await activePeople(request, organisation);
  const sent = request.method === 'POST' ? request.body : undefined;
  return sendPage(reply, 'keys/views/new.njk', {
    title: 'Make an API key',
    organisation,
    fields: keyFields(people).map((field) => drawField(field, {}, sent)),
    collections: collectionItems(request.server.forms.collections(), sent),
    errors,
  });
}
