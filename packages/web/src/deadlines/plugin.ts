import type { FastifyPluginAsync } from 'fastify';
import { deadlineRoutes } from './deadline-routes.ts';
import { moveRoutes } from './move-routes.ts';

/** The dates of each year: read by everybody, moved by customer support. */
export const deadlinePages: FastifyPluginAsync = async (app) => {
  for (const routes of [deadlineRoutes, moveRoutes]) await app.register(routes);
};
