import type { FastifyPluginAsync } from 'fastify';

/** `GET /health`: 200 once requests can be served, with the database asked. */
export const health: FastifyPluginAsync = async (app) => {
  app.get('/health', async () => {
    await app.store.check();
    return { status: 'ok', problems: app.forms.problems().length };
  });
};
