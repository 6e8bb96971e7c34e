import type { FastifyPluginAsync } from 'fastify';
import { demoPeople } from '../demo/people.ts';
import { readAccount } from '../people/read-person.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { enter } from './enter.ts';
import type { Fields } from './form-fields.ts';
import { returnAddress } from './return-address.ts';

/** Signing in as one of the demo's made-up people, by one click. Registered in the demo only. */
export const demoSignInRoutes: FastifyPluginAsync = async (app) => {
  app.post<{ Body: Fields }>('/sign-in/demo', needs('public.sign_in'), async (request, reply) => {
    const person = demoPeople.find(({ id }) => id === request.body?.person);
    const account = person && (await readAccount(app.store, person.id, app.config.today()));
    if (!account || account.isShutOut) throw new Problem('not-found', 'There is no such person in the demonstration.');
    return enter(request, reply, { account, returnTo: returnAddress(request.body?.return), by: 'demo' });
  });
};
