import type { FastifyPluginAsync } from 'fastify';
import { needs } from './policy/guard.ts';

/** `GET /health`: 200 once requests can be served, with the database asked. */
export const health: FastifyPluginAsync = async (app) => {
  app.get('/health', needs('public.read'), async () => {
    await app.store.check();
    return { status: 'ok', problems: app.forms.problems().length };
  });
};
