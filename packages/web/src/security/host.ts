import type { FastifyInstance } from 'fastify';
import { Problem } from '../problem/problem.ts';

/** Asked by address or by a name inside the network, of those who watch over the program; they tell nothing of anybody. */
const forWatchers = new Set(['/health', '/health/live', '/metrics']);

/** Refuses requests under a name that is not ours, so that a foreign page cannot point its own name at us. */
export function checkHost(app: FastifyInstance, hostNames: readonly string[]): void {
  if (hostNames.length === 0) return;
  const known = new Set(hostNames);
  app.addHook('onRequest', async (request) => {
    if (forWatchers.has(request.routeOptions.url ?? '')) return;
    if (!known.has(request.hostname)) throw new Problem('wrong-host', 'Use the address the service was given.');
  });
}
