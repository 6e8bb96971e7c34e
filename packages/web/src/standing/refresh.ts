import type { FastifyInstance } from 'fastify';
import type { FollowedStanding } from './standing.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly standing: FollowedStanding;
  }
}

/** Lets every request of this part be answered by what holds when it comes. Static files, and what is not there, depend on none of it. */
export function answerByStanding(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ routeOptions, is404 }) => {
    if (!is404 && routeOptions.url !== '/assets/*') await app.standing.refresh();
  });
}
