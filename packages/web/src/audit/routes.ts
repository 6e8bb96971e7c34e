import type { FastifyPluginAsync } from 'fastify';
import { type OrganisationRequest, theirOrganisation } from '../organisations/their-organisation.ts';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { nameOfActor } from '../store/actor-name.ts';
import { type AuditAction, auditActions } from './entry.ts';
import { verifyChain } from './verify.ts';

const shown = 100;

interface AuditPage extends OrganisationRequest {
  Querystring: { readonly before?: unknown };
}

/** What happened in an organisation, and whether the record of it is whole. */
export const auditPages: FastifyPluginAsync = async (app) => {
  app.get<AuditPage>('/organisations/:reference/audit', needs('audit.read'), async (request, reply) => {
    const organisation = await theirOrganisation(app, request);
    const before = numberIn(request.query.before);
    const rows = await app.store.db
      .selectFrom('audit')
      .select(['audit.number', 'audit.at', 'audit.action', 'audit.subject', 'audit.details'])
      .select(nameOfActor('audit.who').as('name'))
      .where('audit.organisation', '=', organisation.id)
      .$if(before !== undefined, (query) => query.where('audit.number', '<', before ?? 0))
      .orderBy('audit.number', 'desc')
      .limit(shown)
      .execute();
    const address = `/organisations/${organisation.reference}/audit`;
    const oldest = Number(rows.at(-1)?.number ?? 1);
    return sendPage(reply, 'audit/views/audit.njk', {
      title: 'Audit trail',
      organisation,
      verdict: before === undefined ? await verifyChain(app.store, organisation.id) : undefined,
      newestUrl: before === undefined ? undefined : address,
      olderUrl: oldest > 1 ? `${address}?before=${oldest}` : undefined,
      entries: rows.map(({ at, action, subject, details, name }) => ({
        at: at.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'medium', timeZone: 'Europe/London' }),
        what: auditActions[action as AuditAction] ?? action,
        subject,
        who: name ?? 'Nobody who was signed in',
        details: Object.entries(details).map(([key, value]) => `${key}: ${String(value)}`),
      })),
    });
  });
};

/** The number of an entry in an address; undefined where there is none. */
function numberIn(text: unknown): number | undefined {
  return typeof text === 'string' && /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}
