import type { FastifyPluginAsync } from 'fastify';
import { idleMinutes } from '../accounts/sessions.ts';
import { jobs } from '../jobs/index.ts';
import { sendPage } from '../pages/send-page.ts';
import { mayEver } from '../policy/decide.ts';
import { needs } from '../policy/guard.ts';
import { cookiesOf } from '../security/cookies.ts';
import { accessibility } from './accessibility.ts';
import { personalDataOf } from './personal-data.ts';

/** What the service says of itself: each from what it really does and is told. */
export const statementRoutes: FastifyPluginAsync = async (app) => {
  const { config } = app;

  app.get('/contact', needs('public.read'), async ({ visitor }, reply) =>
    sendPage(reply, 'guidance/views/contact.njk', {
      title: 'Contact customer support',
      contact: config.contact,
      mayAsk: visitor !== undefined && mayEver(visitor, 'enquiry.create'),
      isSignedIn: visitor !== undefined,
    }),
  );

  app.get('/privacy', needs('public.read'), async (_request, reply) =>
    sendPage(reply, 'guidance/views/privacy.njk', {
      title: 'Privacy notice',
      contact: config.contact,
      collections: personalDataOf(app.forms.collections()),
      forgotten: jobs.filter(({ name }) => name.startsWith('forget')).map(({ does }) => does),
      mailsBy: config.mail.by,
      provider: config.provider,
    }),
  );

  app.get('/cookies', needs('public.read'), async (_request, reply) =>
    sendPage(reply, 'guidance/views/cookies.njk', { title: 'Cookies', cookies: cookiesOf(config), idleMinutes }),
  );

  app.get('/accessibility', needs('public.read'), async (_request, reply) =>
    sendPage(reply, 'guidance/views/accessibility.njk', {
      title: 'Accessibility statement',
      accessibility,
      contact: config.contact,
    }),
  );
};
