import type { FastifyPluginAsync } from 'fastify';
import { askRoutes } from './ask-routes.ts';
import { enquiryRoutes } from './enquiry-routes.ts';
import { publishRoutes } from './publish-routes.ts';

/** What people ask customer support, and what is answered. */
export const enquiryPages: FastifyPluginAsync = async (app) => {
  for (const routes of [askRoutes, enquiryRoutes, publishRoutes]) await app.register(routes);
};
