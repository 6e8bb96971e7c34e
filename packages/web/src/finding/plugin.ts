import type { FastifyPluginAsync } from 'fastify';
import { changeRoutes } from './change-routes.ts';
import { listRoutes } from './list-routes.ts';

/** Finding logs: the list of a collection, and what is done to many of them. */
export const findingPages: FastifyPluginAsync = async (app) => {
  await app.register(listRoutes);
  await app.register(changeRoutes);
};
