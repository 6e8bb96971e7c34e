import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What this program counts of itself. Labels name routes, methods and states, never people or records. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly jobs: Histogram<'job' | 'result'>;
}

const fractionsOfSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const seconds = [0.1, 1, 5, 15, 60, 300, 900];

/** New counters, all at nought, with those of Node itself (memory, event loop, processor). */
export function makeMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'annum_http_request_duration_seconds',
      help: 'Time from a request to the end of its answer, by route',
      labelNames: ['method', 'route', 'status'],
      buckets: fractionsOfSeconds,
      registers,
    }),
    jobs: new Histogram({
      name: 'annum_job_duration_seconds',
      help: 'Time that a job took, by its name and result',
      labelNames: ['job', 'result'],
      buckets: seconds,
      registers,
    }),
  };
}

/** Times every request by the route that answers it. Addresses that no route knows count as one. */
export function timeRequests(app: FastifyInstance, { requests }: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
}
