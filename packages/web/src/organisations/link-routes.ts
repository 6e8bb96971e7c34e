import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { type FieldError, type Fields, textOf } from '../accounts/form-fields.ts';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { findOrganisation, listOrganisations, type OrganisationRecord, type Partner } from './read-organisation.ts';
import { type OrganisationRequest, theirOrganisation } from './their-organisation.ts';
import { type Link, linkOrganisations, unlinkOrganisations } from './write-organisation.ts';

interface LinkRequest extends OrganisationRequest {
  Body: Fields;
}

/** On which side of an organisation its partner stands. */
const sides = ['stock-owners', 'managing-agents'] as const;
type Side = (typeof sides)[number];

const words: { readonly [side in Side]: { readonly title: string; readonly one: string; readonly means: string } } = {
  'stock-owners': {
    title: 'Stock owners',
    one: 'stock owner',
    means: 'Organisations whose homes this one manages. It can record logs for them, and both see those logs.',
  },
  'managing-agents': {
    title: 'Managing agents',
    one: 'managing agent',
    means: 'Organisations that manage homes of this one. They can record logs for it, and both see those logs.',
  },
};

/** Who manages whose homes. */
export const organisationLinkRoutes: FastifyPluginAsync = async (app) => {
  for (const side of sides) {
    const url = `/organisations/:reference/${side}`;
    app.get<LinkRequest>(url, needs('organisation.link'), async (request, reply) =>
      sendLinks(reply, side, await theirOrganisation(app, request)),
    );

    app.post<LinkRequest>(`${url}/add`, needs('organisation.link'), async (request, reply) => {
      const organisation = await theirOrganisation(app, request);
      const given = textOf(request.body, 'partner');
      const partner = await findPartner(app, given);
      const refusal = whyNot(organisation, partner, side);
      if (!partner || refusal) return sendLinks(reply.code(422), side, organisation, given, refusal);
      await linkOrganisations(app.store, request.person, linkOf(side, organisation, partner), organisation);
      return reply.redirect(`/organisations/${organisation.reference}/${side}`, 303);
    });

    app.post<LinkRequest>(`${url}/remove`, needs('organisation.link'), async (request, reply) =>
      remove(app, request, reply, side),
    );
  }
};

async function remove(app: FastifyInstance, request: FastifyRequest<LinkRequest>, reply: FastifyReply, side: Side) {
  const organisation = await theirOrganisation(app, request);
  const partners = side === 'stock-owners' ? organisation.stockOwners : organisation.managingAgents;
  const partner = partners.find(({ reference }) => reference === textOf(request.body, 'partner'));
  if (partner) await unlinkOrganisations(app.store, request.person, linkOf(side, organisation, partner), organisation);
  return reply.redirect(`/organisations/${organisation.reference}/${side}`, 303);
}

function linkOf(side: Side, organisation: Partner, partner: Partner): Link {
  return side === 'stock-owners'
    ? { stockOwner: partner, managingAgent: organisation }
    : { stockOwner: organisation, managingAgent: partner };
}

/** The organisation that was meant by a name or reference; none when several could be. */
async function findPartner({ store, config }: FastifyInstance, given: string): Promise<OrganisationRecord | undefined> {
  if (given === '') return undefined;
  const reference = /\b(ORG\d+)\b/i.exec(given)?.[1];
  if (reference) return findOrganisation(store, reference.toUpperCase(), config.today());
  const found = await listOrganisations(store, { text: given, limit: 20, offset: 0, day: config.today() });
  const same = found.filter(({ name }) => name.toLowerCase() === given.toLowerCase());
  const [only, ...more] = same.length > 0 ? same : found;
  return only && more.length === 0 ? findOrganisation(store, only.reference, config.today()) : undefined;
}

function whyNot(organisation: OrganisationRecord, partner: OrganisationRecord | undefined, side: Side) {
  if (!partner) return 'Enter the whole name of an organisation, or its reference such as ORG12';
  if (partner.id === organisation.id) return 'Enter another organisation than this one';
  const owner = side === 'stock-owners' ? partner : organisation;
  return owner.holds_own_stock ? undefined : `${owner.nameToday} does not hold homes of its own`;
}

function sendLinks(reply: FastifyReply, side: Side, organisation: OrganisationRecord, given = '', message?: string) {
  const errors: readonly FieldError[] = message === undefined ? [] : [{ message, href: '#partner' }];
  return sendPage(reply, 'organisations/views/links.njk', {
    ...words[side],
    caption: organisation.nameToday,
    backUrl: `/organisations/${organisation.reference}`,
    url: `/organisations/${organisation.reference}/${side}`,
    partners: side === 'stock-owners' ? organisation.stockOwners : organisation.managingAgents,
    given,
    errors,
  });
}
