import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';

/** In megabytes: what is young is cleared away soon, instead of when there is much of it. */
const resourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 256 };

/**
 * Starts a thread that takes little memory. Threads started from here on also optimise one function at a time: the
 * optimiser, at work on several of a form’s long functions, takes more than the forms and logs together.
 * @param file the thread's program; @param data what it is told, plain data
 */
export function startSmallThread(file: URL, data: unknown, env = process.env): Worker {
  setFlagsFromString('--no-concurrent-recompilation');
  return new Worker(file, { workerData: data, resourceLimits, env });
}
