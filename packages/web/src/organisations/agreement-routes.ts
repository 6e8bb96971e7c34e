import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { sendPage } from '../pages/send-page.ts';
import { peopleOf } from '../people/list-people.ts';
import { needs } from '../policy/guard.ts';
import { signature } from './organisation-routes.ts';
import type { OrganisationRecord } from './read-organisation.ts';
import { mayDo, type OrganisationRequest, theirOrganisation } from './their-organisation.ts';
import { signAgreement } from './write-organisation.ts';

interface AgreementRequest extends OrganisationRequest {
  Body: Fields;
}

/** The data sharing agreement of an organisation: read, and accepted by its data protection officer. */
export const agreementRoutes: FastifyPluginAsync = async (app) => {
  app.get<AgreementRequest>('/organisations/:reference/agreement', needs('agreement.read'), async (request, reply) =>
    sendAgreement(request, reply, await theirOrganisation(app, request)),
  );

  app.post<AgreementRequest>('/organisations/:reference/agreement', needs('agreement.sign'), async (request, reply) => {
    const organisation = await theirOrganisation(app, request);
    if (request.body?.accepted !== 'yes') {
      const error = { message: 'Tick the box to accept the agreement', href: '#accepted' };
      return sendAgreement(request, reply.code(422), organisation, [error]);
    }
    await signAgreement(app.store, request.person, organisation);
    return reply.redirect(`/organisations/${organisation.reference}/agreement`, 303);
  });
};

async function sendAgreement(
  request: FastifyRequest,
  reply: FastifyReply,
  organisation: OrganisationRecord,
  errors: readonly FieldError[] = [],
) {
  const { store, config } = request.server;
  const people = await peopleOf(store, organisation.id, config.today());
  const officers = people.filter(({ dataProtectionOfficer, deactivated }) => dataProtectionOfficer && !deactivated);
  return sendPage(reply, 'organisations/views/agreement.njk', {
    title: 'Data sharing agreement',
    organisation,
    signed: organisation.agreement && signature(organisation.agreement),
    officers: officers.map(({ name }) => name),
    maySign: mayDo(request, organisation, 'agreement.sign'),
    errors,
  });
}
