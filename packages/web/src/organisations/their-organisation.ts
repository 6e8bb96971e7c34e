import type { FastifyInstance, FastifyRequest } from 'fastify';
import { decide } from '../policy/decide.ts';
import { actionOf } from '../policy/guard.ts';
import { permit } from '../policy/permit.ts';
import { relationToOrganisation } from '../policy/relations.ts';
import type { Action, Relation } from '../policy/table.ts';
import { Problem } from '../problem/problem.ts';
import { findOrganisation, type OrganisationRecord } from './read-organisation.ts';

export interface OrganisationRequest {
  Params: { readonly reference: string };
}

/** What is not done any more for an organisation that has become part of another. Its pages stay, to be read. */
const endedByMerger: ReadonlySet<Action> = new Set([
  'organisation.edit',
  'organisation.link',
  'agreement.sign',
  'person.invite',
  'scheme.create',
  'key.create',
]);

/** The organisation that an address names, when the route's action is allowed on it. */
export async function theirOrganisation(
  app: FastifyInstance,
  request: FastifyRequest<OrganisationRequest>,
): Promise<OrganisationRecord> {
  const missing = 'There is no such organisation.';
  const found = await findOrganisation(app.store, request.params.reference, app.config.today());
  if (!found) throw new Problem('not-found', missing);
  const action = actionOf(request);
  permit(request.person, action, standingTo(request, found), missing);
  if (found.merged_into && endedByMerger.has(action))
    throw new Problem('forbidden', `${found.nameToday} has become part of ${found.into}. It can be read, not changed.`);
  return found;
}

/** Whether the person of a request may do something to an organisation. */
export function mayDo(request: FastifyRequest, organisation: OrganisationRecord, action: Action): boolean {
  if (organisation.merged_into && endedByMerger.has(action)) return false;
  return decide(request.person, action, standingTo(request, organisation)) === 'allowed';
}

function standingTo({ person }: FastifyRequest, { id, stockOwners, managingAgents }: OrganisationRecord): Relation {
  const partners = [...stockOwners, ...managingAgents];
  const isPartner = partners.some((partner) => partner.id === person.organisation.id);
  return relationToOrganisation(person, id, isPartner ? [id] : []);
}
