import type { FastifyPluginAsync } from 'fastify';
import { type OrganisationRequest, theirOrganisation } from '../organisations/their-organisation.ts';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { nameOfActor } from '../store/actor-name.ts';
import { type AuditAction, auditActions } from './entry.ts';
import { verifyChain } from './verify.ts';

const shown = 100;

/** What happened in an organisation, and whether the record of it is whole. */
export const auditPages: FastifyPluginAsync = async (app) => {
  app.get<OrganisationRequest>('/organisations/:reference/audit', needs('audit.read'), async (request, reply) => {
    const organisation = await theirOrganisation(app, request);
    const rows = await app.store.db
      .selectFrom('audit')
      .select(['audit.number', 'audit.at', 'audit.action', 'audit.subject', 'audit.details'])
      .select(nameOfActor('audit.who').as('name'))
      .where('audit.organisation', '=', organisation.id)
      .orderBy('audit.number', 'desc')
      .limit(shown)
      .execute();
    return sendPage(reply, 'audit/views/audit.njk', {
      title: 'Audit trail',
      organisation,
      verdict: await verifyChain(app.store, organisation.id),
      entries: rows.map(({ at, action, subject, details, name }) => ({
        at: at.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Europe/London' }),
        what: auditActions[action as AuditAction] ?? action,
        subject,
        who: name ?? 'Nobody who was signed in',
        details: Object.entries(details).map(([key, value]) => `${key}: ${String(value)}`),
      })),
    });
  });
};
