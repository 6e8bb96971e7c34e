import type { FastifyPluginAsync } from 'fastify';
import { demoPeople } from '../demo/people.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { enter } from './enter.ts';
import { returnAddress } from './return-address.ts';

/** Signing in as one of the demo's made-up people, by one click. Registered in the demo only. */
export const demoSignInRoutes: FastifyPluginAsync = async (app) => {
  app.post<{ Body: { readonly person?: unknown; readonly return?: unknown } | null }>(
    '/sign-in/demo',
    needs('public.sign_in'),
    async (request, reply) => {
      const person = demoPeople.find(({ id }) => id === request.body?.person);
      if (!person) throw new Problem('not-found', 'There is no such person in the demonstration.');
      return enter(request, reply, {
        person: person.id,
        stage: 'complete',
        returnTo: returnAddress(request.body?.return),
      });
    },
  );
};
