import type { FastifyPluginAsync } from 'fastify';
import { confirmRoutes } from './confirm-routes.ts';
import { followingRoutes } from './following-routes.ts';
import { logRoutes } from './log-routes.ts';
import { questionRoutes } from './question-routes.ts';
import { searchRoutes } from './search-routes.ts';
import { startRoutes } from './start-routes.ts';

/** Filling in a log, page by page. */
export const formPages: FastifyPluginAsync = async (app) => {
  for (const routes of [startRoutes, logRoutes, confirmRoutes, searchRoutes, followingRoutes, questionRoutes])
    await app.register(routes);
};
