import type { FastifyPluginAsync } from 'fastify';
import { needs } from '../policy/guard.ts';
import { sendPage } from './send-page.ts';

/** What customer support does for everybody, and looks at now and then: not every day, so not in the navigation. */
const groups = [
  {
    title: 'For everybody',
    links: [
      { text: 'Deadlines', href: '/deadlines', about: 'Move a date of a year.' },
      { text: 'Notices', href: '/notices', about: 'Write what stands at the top of pages, change it or end it.' },
      { text: 'Published answers', href: '/public-answers', about: 'What people read beside a question of a form.' },
    ],
  },
  {
    title: 'What there is',
    links: [
      { text: 'Numbers of logs', href: '/counts', about: 'By collection, year, organisation and status.' },
      { text: 'How easy people find it', href: '/satisfaction', about: 'What they say after completing a log.' },
      { text: 'Schemes', href: '/schemes', about: 'Of all organisations, with their locations.' },
    ],
  },
];

/** `GET /service`: the pages of customer support that have no place of their own in the navigation. */
export const serviceRoutes: FastifyPluginAsync = async (app) => {
  app.get('/service', needs('service.read'), async (_request, reply) =>
    sendPage(reply, 'pages/service.njk', { title: 'Service', groups }),
  );
};
