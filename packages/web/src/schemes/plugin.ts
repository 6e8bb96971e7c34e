import type { FastifyPluginAsync } from 'fastify';
import { activityRoutes } from './activity-routes.ts';
import { placeRoutes } from './place-routes.ts';
import { schemeRoutes } from './scheme-routes.ts';

/** Supported housing schemes and their locations. */
export const schemePages: FastifyPluginAsync = async (app) => {
  for (const routes of [schemeRoutes, placeRoutes, activityRoutes]) await app.register(routes);
};
