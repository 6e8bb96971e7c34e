import type { FastifyInstance } from 'fastify';
import { Problem } from '../problem/problem.ts';

/** Refuses requests under a name that is not ours, so that a foreign page cannot point its own name at us. */
export function checkHost(app: FastifyInstance, hostNames: readonly string[]): void {
  if (hostNames.length === 0) return;
  const known = new Set(hostNames);
  app.addHook('onRequest', async (request) => {
    if (!known.has(request.hostname)) throw new Problem('wrong-host', 'Use the address the service was given.');
  });
}
