import type { FastifyPluginAsync } from 'fastify';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { dropHeldAnswers, readHeldAnswers } from './held-answers.ts';

/** What was sent after the session had ended: shown once the person is back, to be saved or not. */
export const heldRoutes: FastifyPluginAsync = async (app) => {
  app.get('/held-answers', needs('account.read'), async (request, reply) => {
    const held = await readHeldAnswers(request, request.person.id);
    if (!held) return reply.redirect('/', 303);
    return sendPage(reply, 'accounts/views/held-answers.njk', {
      title: 'Your answers have not been saved yet',
      action: held.url,
      fields: held.fields.map(([name, value]) => ({ name, value })),
      shown: held.fields
        .filter(([name, value]) => !name.startsWith('_') && value.trim() !== '')
        .map(([, value]) => value),
    });
  });

  app.post('/held-answers/discard', needs('account.edit'), async (request, reply) => {
    await dropHeldAnswers(request, reply);
    return reply.redirect('/', 303);
  });
};
