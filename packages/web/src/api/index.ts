import type { FastifyPluginAsync } from 'fastify';
import { apiDoor } from '../accounts/door.ts';
import { downloads } from '../downloads/index.ts';
import { guard } from '../policy/guard.ts';
import { answerByStanding } from '../standing/refresh.ts';
import { batches } from './batches.ts';
import { collections } from './collections.ts';
import { readingLogs } from './logs-read.ts';
import { writingLogs } from './logs-write.ts';

/** The JSON API, below /api/v1/collections. */
export const api: FastifyPluginAsync = async (app) => {
  guard(app, apiDoor);
  answerByStanding(app);
  for (const plugin of [collections, readingLogs, writingLogs, batches, downloads]) app.register(plugin);
};
