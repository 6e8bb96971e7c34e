import type { FastifyPluginAsync } from 'fastify';
import { guidanceRoutes } from './guidance-routes.ts';
import { statementRoutes } from './statement-routes.ts';

/** Guidance, and what the service says of itself. */
export const guidancePages: FastifyPluginAsync = async (app) => {
  for (const routes of [guidanceRoutes, statementRoutes]) await app.register(routes);
};
