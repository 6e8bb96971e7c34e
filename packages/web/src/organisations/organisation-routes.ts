import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { showDate } from '../form/display.ts';
import { sendPage } from '../pages/send-page.ts';
import { andTell } from '../pages/told.ts';
import { isAllowed, mayEver } from '../policy/decide.ts';
import { needs } from '../policy/guard.ts';
import { type Inactivity, openSpan, spanOn } from '../records/activity.ts';
import { organisationChoices, organisationFactsShown, readOrganisationForm, types } from './organisation-form.ts';
import { listOrganisations, type OrganisationRecord } from './read-organisation.ts';
import { mayDo, type OrganisationRequest, theirOrganisation } from './their-organisation.ts';
import { addOrganisation, changeOrganisation } from './write-organisation.ts';

interface FormRequest extends OrganisationRequest {
  Querystring: { readonly q?: unknown; readonly page?: unknown };
  Body: Fields;
}

const onAPage = 50;

/** Organisations: the list, a new one, and the details of one. */
export const organisationRoutes: FastifyPluginAsync = async (app) => {
  app.get('/organisation', needs('organisation.read'), async ({ person }, reply) =>
    reply.redirect(`/organisations/${person.organisation.reference}`, 303),
  );

  app.get<FormRequest>('/organisations', needs('organisation.list'), async (request, reply) => {
    const text = typeof request.query.q === 'string' ? request.query.q.trim().slice(0, 100) : '';
    const page = Math.max(1, Math.min(1000, Number(request.query.page) || 1));
    const offset = (Math.floor(page) - 1) * onAPage;
    const found = await listOrganisations(app.store, { text, limit: onAPage + 1, offset, day: app.config.today() });
    const more = new URLSearchParams({ ...(text && { q: text }), page: String(Math.floor(page) + 1) });
    return sendPage(reply, 'organisations/views/list.njk', {
      title: 'Organisations',
      query: text,
      found: found.slice(0, onAPage).map((each) => ({
        ...each,
        typeName: types.find(({ value }) => value === each.type)?.text,
      })),
      next: found.length > onAPage ? `/organisations?${more}` : undefined,
      mayCreate: isAllowed(request.person, 'organisation.create', 'foreign'),
    });
  });

  app.get('/organisations/new', needs('organisation.create'), async (_request, reply) => sendNew(reply, {}));

  app.post<FormRequest>('/organisations/new', needs('organisation.create'), async (request, reply) => {
    const { details, errors } = readOrganisationForm(request.body, true);
    if (errors.length > 0) return sendNew(reply.code(422), details, errors);
    const made = await addOrganisation(app.store, request.person, details);
    return reply.redirect(andTell(`/organisations/${made.reference}`, 'organisation_added'), 303);
  });

  app.get<FormRequest>('/organisations/:reference', needs('organisation.read'), async (request, reply) => {
    const organisation = await theirOrganisation(app, request);
    return sendPage(reply, 'organisations/views/organisation.njk', {
      title: organisation.nameToday,
      ...shown(request, organisation),
    });
  });

  app.get<FormRequest>('/organisations/:reference/change', needs('organisation.edit'), async (request, reply) => {
    const organisation = await theirOrganisation(app, request);
    return sendChange(request, reply, organisation, { ...organisation, name: organisation.nameToday });
  });

  app.post<FormRequest>('/organisations/:reference/change', needs('organisation.edit'), async (request, reply) => {
    const organisation = await theirOrganisation(app, request);
    const { details, errors } = readOrganisationForm(
      request.body,
      mayDo(request, organisation, 'organisation.classify'),
    );
    if (errors.length > 0) return sendChange(request, reply.code(422), organisation, details, errors);
    const change = { ...details, fromDay: app.config.today() };
    const seen = Number(request.body?._version) === organisation.version;
    if (seen && (await changeOrganisation(app.store, request.person, organisation, change)))
      return reply.redirect(andTell(`/organisations/${organisation.reference}`, 'saved'), 303);
    return sendChange(request, reply.code(409), organisation, details, [changedMeanwhile]);
  });
};

const changedMeanwhile: FieldError = {
  message: 'Somebody else changed these details meanwhile. Look at the page again, then repeat your change',
  href: '#name',
};

function shown(request: FastifyRequest, organisation: OrganisationRecord) {
  const { today } = request.server.config;
  const { agreement, merge_date, names } = organisation;
  return {
    organisation,
    facts: organisationFactsShown(organisation),
    names: names.map(({ from_day, name }) => ({ name, from: showDate(from_day, 'en'), isLater: from_day > today() })),
    signed: agreement && signature(agreement),
    merged: merge_date && showDate(merge_date, 'en'),
    into: organisation.into,
    seesAll: mayEver(request.person, 'organisation.list'),
    mayEdit: mayDo(request, organisation, 'organisation.edit'),
    mayMerge: merge_date === null && mayDo(request, organisation, 'organisation.merge'),
    activity: organisation.inactive.map(spanWords),
    isInactive: spanOn(organisation.inactive, today()) !== undefined,
    mayDeactivate: !openSpan(organisation.inactive) && mayDo(request, organisation, 'organisation.deactivate'),
    mayReactivate:
      openSpan(organisation.inactive) !== undefined && mayDo(request, organisation, 'organisation.deactivate'),
    mayLink: mayDo(request, organisation, 'organisation.link'),
    mayListPeople: mayDo(request, organisation, 'person.list'),
    maySeeAgreement: mayDo(request, organisation, 'agreement.read'),
    mayListKeys: mayDo(request, organisation, 'key.list'),
    maySeeAudit: mayDo(request, organisation, 'audit.read'),
  };
}

function spanWords({ from_day, until_day }: Inactivity): string {
  const until = until_day === null ? '' : ` until it was reactivated on ${showDate(until_day, 'en')}`;
  return `It takes no part from ${showDate(from_day, 'en')} on${until}.`;
}

/** Who signed and when, in a sentence. */
export function signature({ signed, signed_name }: { readonly signed: Date; readonly signed_name: string }): string {
  const day = signed.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });
  return `${signed_name} accepted it on ${day}.`;
}

function sendNew(
  reply: FastifyReply,
  details: { readonly [field: string]: unknown; readonly rent_periods?: readonly number[] | undefined },
  errors: readonly FieldError[] = [],
) {
  return sendPage(reply, 'organisations/views/change.njk', {
    title: 'Add an organisation',
    action: '/organisations/new',
    backUrl: '/organisations',
    details,
    typeIsAsked: true,
    ...organisationChoices(details),
    errors,
  });
}

function sendChange(
  request: FastifyRequest,
  reply: FastifyReply,
  organisation: OrganisationRecord,
  details: { readonly [field: string]: unknown; readonly rent_periods?: readonly number[] | undefined },
  errors: readonly FieldError[] = [],
) {
  const url = `/organisations/${organisation.reference}`;
  return sendPage(reply, 'organisations/views/change.njk', {
    title: 'Change details',
    caption: organisation.nameToday,
    action: `${url}/change`,
    backUrl: url,
    version: organisation.version,
    details,
    typeIsAsked: mayDo(request, organisation, 'organisation.classify'),
    ...organisationChoices({ type: organisation.type, ...details }),
    errors,
  });
}
