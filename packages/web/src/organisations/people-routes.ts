import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { sendMails } from '../jobs/send-mails.ts';
import { sendPage } from '../pages/send-page.ts';
import { andTell } from '../pages/told.ts';
import { peopleOf } from '../people/list-people.ts';
import { addressTaken, personRow } from '../people/people-routes.ts';
import { personChoices, readPersonForm } from '../people/person-form.ts';
import { invitePerson } from '../people/write-person.ts';
import { needs } from '../policy/guard.ts';
import type { OrganisationRecord } from './read-organisation.ts';
import { mayDo, type OrganisationRequest, theirOrganisation } from './their-organisation.ts';

interface PeopleRequest extends OrganisationRequest {
  Body: Fields;
}

/** The people of an organisation, and inviting another. */
export const organisationPeopleRoutes: FastifyPluginAsync = async (app) => {
  app.get<PeopleRequest>('/organisations/:reference/people', needs('person.list'), async (request, reply) => {
    const organisation = await theirOrganisation(app, request);
    return sendPage(reply, 'people/views/list.njk', {
      title: 'People',
      organisation: summary(organisation),
      people: (await peopleOf(app.store, organisation.id, app.config.today())).map(personRow),
      mayInvite: mayDo(request, organisation, 'person.invite'),
    });
  });

  app.get<PeopleRequest>('/organisations/:reference/people/invite', needs('person.invite'), async (request, reply) =>
    sendInvite(request, reply, await theirOrganisation(app, request), {}),
  );

  app.post<PeopleRequest>('/organisations/:reference/people/invite', needs('person.invite'), async (request, reply) => {
    const organisation = await theirOrganisation(app, request);
    const { details, chosen, errors } = readPersonForm(request.person, request.body);
    const sent = { ...details, role: chosen };
    if (errors.length > 0) return sendInvite(request, reply.code(422), organisation, sent, errors);
    const result = await invitePerson(app, request.person, summary(organisation), details);
    if ('taken' in result) return sendInvite(request, reply.code(422), organisation, sent, [addressTaken]);
    app.startSoon(sendMails);
    return reply.redirect(andTell(`/people/${result.invited.reference}`, 'invited'), 303);
  });
};

function summary({ id, reference, nameToday }: OrganisationRecord) {
  return { id, reference, name: nameToday };
}

function sendInvite(
  request: FastifyRequest,
  reply: FastifyReply,
  organisation: OrganisationRecord,
  details: Parameters<typeof personChoices>[1],
  errors: readonly FieldError[] = [],
) {
  return sendPage(reply, 'people/views/invite.njk', {
    title: 'Invite a person',
    organisation: summary(organisation),
    details,
    ...personChoices(request.person, details),
    errors,
  });
}
