import type { FastifyPluginAsync } from 'fastify';
import { assetRoutes } from './assets.ts';
import { downloadsRoutes } from './downloads-routes.ts';
import { serviceRoutes } from './service-routes.ts';
import { startRoutes } from './start-routes.ts';

/** What every page stands in, and the start page. */
export const sitePages: FastifyPluginAsync = async (app) => {
  await app.register(assetRoutes);
  await app.register(startRoutes);
  await app.register(serviceRoutes);
  await app.register(downloadsRoutes);
};
