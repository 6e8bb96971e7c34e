import type { FastifyPluginAsync } from 'fastify';
import { needs } from './policy/guard.ts';

/**
 * `GET /health`: 200 while requests can be served, with the database asked; for whoever sends requests here.
 * `GET /health/live`: 200 while the program answers at all; for whoever starts it again when it does not.
 */
export const health: FastifyPluginAsync = async (app) => {
  app.get('/health', needs('public.read'), async () => {
    await app.store.check();
    return { status: 'ok', problems: app.forms.problems().length };
  });

  app.get('/health/live', needs('public.read'), async () => ({ status: 'ok' }));
};
