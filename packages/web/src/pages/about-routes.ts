import type { FastifyPluginAsync } from 'fastify';
import { needs } from '../policy/guard.ts';
import { sendPage } from './send-page.ts';

/** Pages about the site itself. */
export const aboutRoutes: FastifyPluginAsync = async (app) => {
  app.get('/accessibility', needs('public.read'), async (_request, reply) =>
    sendPage(reply, 'pages/accessibility.njk', { title: 'Accessibility' }),
  );
  app.get('/cookies', needs('public.read'), async (_request, reply) =>
    sendPage(reply, 'pages/cookies.njk', { title: 'Cookies' }),
  );
};
