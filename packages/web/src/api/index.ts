import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { downloads } from '../downloads/index.ts';
import { apiDoor } from '../keys/api-door.ts';
import { isPublic } from '../policy/decide.ts';
import { guard } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { answerByStanding } from '../standing/refresh.ts';
import { batches } from './batches.ts';
import { collections } from './collections.ts';
import { deletingLogs } from './logs-delete.ts';
import { readingLogs } from './logs-read.ts';
import { writingLogs } from './logs-write.ts';
import type { FormParams } from './request.ts';
import { announceSunset } from './sunset.ts';

/** The JSON API, below /api/v1/collections. */
export const api: FastifyPluginAsync = async (app) => {
  guard(app, apiDoor);
  answerByStanding(app);
  app.addHook('onRequest', refuseOtherCollections);
  app.addHook('preHandler', announceSunset);
  for (const plugin of [collections, readingLogs, writingLogs, deletingLogs, batches, downloads]) app.register(plugin);
};

/** A key may be for some collections only; what is public of the others is open to it as to everybody. */
async function refuseOtherCollections({ visitor, params, routeOptions }: FastifyRequest): Promise<void> {
  const { action } = routeOptions.config;
  const { collection } = params as Partial<FormParams>;
  const [first] = visitor?.collections ?? [];
  if (!first || !collection || !action || isPublic(action)) return;
  if (visitor?.collections?.includes(collection)) return;
  throw new Problem('forbidden', `This key is for other collections: ${visitor?.collections?.join(', ')}.`);
}
