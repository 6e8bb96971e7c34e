import type { FastifyBaseLogger } from 'fastify';
import type { Job } from './job.ts';
import type { Queue } from './queue.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly startSoon: StartSoon;
  }
}

/** What a job is told of how it was started. */
export interface Started {
  /** Ahead of its timetable; absent: by that. */
  readonly soon?: boolean;
}

/**
 * Starts jobs that somebody waits for, ahead of their timetable. Where that fails, or there is no queue, the timetable
 * starts them within a minute: a request neither waits for it nor fails by it.
 */
export interface StartSoon {
  (job: Job<Started>): void;
  /** Once there is a queue, jobs are asked for through it. */
  readonly through: (queue: Pick<Queue, 'send'>) => void;
}

/** Of a service that has no queue yet. */
export function startSoon(log: FastifyBaseLogger): StartSoon {
  let queue: Pick<Queue, 'send'> | undefined;
  const start = ({ name }: Job<Started>) => {
    const started: Started = { soon: true };
    queue
      ?.send(name, started)
      .catch((error) => log.warn({ job: name, err: error }, 'job not started ahead of its timetable'));
  };
  return Object.assign(start, {
    through: (one: Pick<Queue, 'send'>) => {
      queue = one;
    },
  });
}
