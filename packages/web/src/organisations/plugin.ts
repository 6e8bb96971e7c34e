import type { FastifyPluginAsync } from 'fastify';
import { organisationActivityRoutes } from './activity-routes.ts';
import { agreementRoutes } from './agreement-routes.ts';
import { organisationLinkRoutes } from './link-routes.ts';
import { organisationMergeRoutes } from './merge-routes.ts';
import { organisationNameRoutes } from './name-routes.ts';
import { organisationRoutes } from './organisation-routes.ts';
import { organisationPeopleRoutes } from './people-routes.ts';

/** Organisations, their people, whom they work with, and the data sharing agreement. */
export const organisationPages: FastifyPluginAsync = async (app) => {
  for (const routes of [
    organisationRoutes,
    organisationNameRoutes,
    organisationMergeRoutes,
    organisationActivityRoutes,
    organisationPeopleRoutes,
    organisationLinkRoutes,
    agreementRoutes,
  ])
    await app.register(routes);
};
