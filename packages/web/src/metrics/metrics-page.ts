import { timingSafeEqual } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';

/** `GET /metrics` in Prometheus' format, for whoever brings the installation's token; there is none without one. */
export const metricsPage: FastifyPluginAsync = async (app) => {
  const { metricsToken } = app.config;
  if (metricsToken === undefined) return;
  app.get('/metrics', needs('public.read'), async (request, reply) => {
    if (!isToken(request.headers.authorization, metricsToken)) throw new Problem('not-found', 'There is nothing here.');
    return reply.type(app.metrics.registry.contentType).send(await app.metrics.registry.metrics());
  });
};

function isToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
