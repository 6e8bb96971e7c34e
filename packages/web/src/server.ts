import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { api } from './api/index.ts';
import { compressAnswers } from './compress.ts';
import type { Config } from './config.ts';
import { formsInForce } from './deadlines/forms-in-force.ts';
import { seedDemo } from './demo/seed.ts';
import type { Forms } from './forms/catalogue.ts';
import { health } from './health.ts';
import { startSoon } from './jobs/start-soon.ts';
import { type Metrics, makeMetrics, timeRequests } from './metrics/metrics.ts';
import { metricsPage } from './metrics/metrics-page.ts';
import { errorPage } from './pages.ts';
import { requireActions } from './policy/guard.ts';
import { handleErrors, handleUnknownAddresses, problemOf, sendProblem } from './problem/handler.ts';
import { loggedError } from './problem/logged-error.ts';
import { checkBodies } from './security/body.ts';
import { securityHeaders, sendSecurityHeaders } from './security/headers.ts';
import { checkHost } from './security/host.ts';
import { site } from './site.ts';
import { followStanding } from './standing/standing.ts';
import type { Store } from './store/store.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly config: Config;
    readonly store: Store;
    readonly forms: Forms;
    readonly metrics: Metrics;
  }
}

const kilobyte = 1024;

/** The whole service, not listening: `inject` requests into it, or `listen`. A worker has no pages and no API. */
export function buildServer(config: Config, store: Store, forms: Forms): FastifyInstance {
  const app = createApp(config);
  const metrics = makeMetrics();
  const standing = followStanding(store);
  const inForce = formsInForce(forms, () => standing.current().moves);
  app.decorate('config', config).decorate('store', store).decorate('forms', inForce).decorate('metrics', metrics);
  app.decorate('standing', standing).decorate('startSoon', startSoon(app.log));
  timeRequests(app, metrics);
  requireActions(app);
  sendSecurityHeaders(app);
  checkHost(app, config.hostNames);
  handleErrors(app, errorPage);
  checkBodies(app);
  compressAnswers(app);
  app.register(health);
  app.register(metricsPage);
  if (!config.pages) {
    handleUnknownAddresses(app);
    return app;
  }
  app.register(api, { prefix: '/api/v1/collections' });
  if (config.demo) app.addHook('onReady', () => seedDemo(store));
  app.register(site);
  return app;
}

function createApp(config: Config): FastifyInstance {
  return fastify({
    bodyLimit: 512 * kilobyte,
    trustProxy: (_address: string, hop: number) => hop < config.proxies,
    requestTimeout: 60_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 10_000,
    handlerTimeout: 55_000,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    genReqId,
    requestIdHeader: false,
    logger: loggerOf(config),
    frameworkErrors: (error, request, reply) => {
      reply.headers({ ...securityHeaders, 'x-request-id': request.id });
      sendProblem(problemOf(error), request, reply, errorPage);
    },
  });
}

/** The caller's request id when it is harmless to repeat, else our own. */
function genReqId(request: { headers: { [name: string]: string | string[] | undefined } }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{8,100}$/.test(given) ? given : randomUUID();
}

/** Program logs name routes, never addresses or bodies: those hold personal data. */
function loggerOf(config: Config) {
  if (config.logLevel === 'silent') return false;
  const req = (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions?.url });
  return { level: config.logLevel, serializers: { req, err: loggedError } };
}
