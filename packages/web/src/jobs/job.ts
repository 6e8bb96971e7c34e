import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config.ts';
import type { Forms } from '../forms/catalogue.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { FollowedStanding } from '../standing/standing.ts';
import type { Store } from '../store/store.ts';

/** What a job works with: the service without its HTTP side. */
export interface JobSurroundings {
  readonly config: Config;
  readonly store: Store;
  readonly forms: Forms;
  readonly standing: FollowedStanding;
  readonly log: FastifyBaseLogger;
  readonly metrics: Metrics;
}

/**
 * A piece of work that happens outside of requests. It may be started twice, after a program died in the middle:
 * doing it again must change nothing more.
 */
export interface Job<Data extends object = object> {
  /** Name of its queue. */
  readonly name: string;
  readonly does: string;
  /** When it starts by itself: minute, hour, day, month and day of the week in London time. */
  readonly schedule?: string;
  /** How often it is tried again when it fails; default 2. */
  readonly retries?: number;
  /** How long it may take, in seconds, before it counts as failed; default 900. */
  readonly seconds?: number;
  readonly run: (surroundings: JobSurroundings, data: Data) => Promise<void>;
}
