import type { FastifyPluginAsync } from 'fastify';
import { formRoutes } from './form-routes.ts';
import { thingRoutes } from './thing-routes.ts';

/** What analysts do with definitions: read, compare, try out, publish. */
export const definitionPages: FastifyPluginAsync = async (app) => {
  await app.register(formRoutes);
  await app.register(thingRoutes);
};
