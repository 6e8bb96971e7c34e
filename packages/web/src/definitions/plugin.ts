import type { FastifyPluginAsync } from 'fastify';
import { formRoutes } from './form-routes.ts';
import { impactRoutes, runRoutes } from './impact-routes.ts';
import { previewRoutes } from './preview-routes.ts';
import { publishRoutes } from './publish-routes.ts';
import { thingRoutes } from './thing-routes.ts';

/** What analysts do with definitions: read, compare, try out, publish. */
export const definitionPages: FastifyPluginAsync = async (app) => {
  await app.register(formRoutes);
  await app.register(thingRoutes);
  await app.register(impactRoutes);
  await app.register(runRoutes);
  await app.register(previewRoutes);
  await app.register(publishRoutes);
};
