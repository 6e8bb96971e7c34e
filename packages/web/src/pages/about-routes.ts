import type { FastifyPluginAsync } from 'fastify';
import { sendPage } from './send-page.ts';

/** Pages about the site itself. */
export const aboutRoutes: FastifyPluginAsync = async (app) => {
  app.get('/accessibility', async (_request, reply) =>
    sendPage(reply, 'pages/accessibility.njk', { title: 'Accessibility' }),
  );
  app.get('/cookies', async (_request, reply) => sendPage(reply, 'pages/cookies.njk', { title: 'Cookies' }));
};
