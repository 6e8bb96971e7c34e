import type { FastifyPluginAsync } from 'fastify';
import { aboutRoutes } from './about-routes.ts';
import { assetRoutes } from './assets.ts';
import { downloadsRoutes } from './downloads-routes.ts';
import { startRoutes } from './start-routes.ts';

/** What every page stands in, and the start page. */
export const sitePages: FastifyPluginAsync = async (app) => {
  await app.register(assetRoutes);
  await app.register(startRoutes);
  await app.register(aboutRoutes);
  await app.register(downloadsRoutes);
};
