import type { FastifyPluginAsync } from 'fastify';
import { downloads } from '../downloads/index.ts';
import { batches } from './batches.ts';
import { collections } from './collections.ts';
import { readingLogs } from './logs-read.ts';
import { writingLogs } from './logs-write.ts';

/** The JSON API, below /api/v1/collections. */
export const api: FastifyPluginAsync = async (app) => {
  for (const plugin of [collections, readingLogs, writingLogs, batches, downloads]) app.register(plugin);
};
