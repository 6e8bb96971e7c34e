import type { FastifyPluginAsync } from 'fastify';
import { queryRoutes } from './query-routes.ts';

/** The list of queries, for analysts and customer support. */
export const queryPages: FastifyPluginAsync = async (app) => {
  await app.register(queryRoutes);
};
