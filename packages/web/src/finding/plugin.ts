import type { FastifyPluginAsync } from 'fastify';
import { listRoutes } from './list-routes.ts';

/** Finding logs: the list of a collection. */
export const findingPages: FastifyPluginAsync = async (app) => {
  await app.register(listRoutes);
};
