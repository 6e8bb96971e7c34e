import { PgBoss } from 'pg-boss';
import type { Job, JobSurroundings } from './job.ts';

/** The queue of jobs, kept in the same database as the logs. */
export interface Queue {
  /** Asks for a job; some program that works on the queue starts it. Gives the id of the request. */
  readonly send: (name: string, data?: object) => Promise<string>;
  /** How a request fares. */
  readonly stateOf: (name: string, id: string) => Promise<string | undefined>;
  /** Lets jobs under way finish, for `jobsFinishWithin` at most. */
  readonly stop: () => Promise<void>;
}

/** Jobs under way have this long to finish after the program is told to stop, in milliseconds. */
export const jobsFinishWithin = 30_000;

/**
 * Opens the queue. With `work` this program also does the jobs, and starts those that are due by the clock; several
 * programs may work on one queue, and each job is done by one of them.
 */
export async function startQueue(
  surroundings: JobSurroundings,
  jobs: readonly Job[],
  { work }: { readonly work: boolean },
): Promise<Queue> {
  const { store, log } = surroundings;
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => store.query(text, values) },
    schedule: work,
    supervise: work,
    useListenNotify: false,
  });
  boss.on('error', (error) => log.error({ err: error }, 'the queue of jobs cannot be reached'));
  await boss.start();
  for (const job of jobs) await prepare(boss, job);
  if (work) for (const job of jobs) await workOn(boss, job, surroundings);
  return {
    send: async (name, data = {}) => {
      const id = await boss.send(name, data);
      if (id === null) throw new Error(`The job ${name} was not taken.`);
      return id;
    },
    stateOf: async (name, id) => (await boss.findJobs(name, { id }))[0]?.state,
    stop: () => boss.stop({ graceful: true, timeout: jobsFinishWithin }),
  };
}

async function prepare(boss: PgBoss, { name, retries = 2, seconds = 900, schedule }: Job): Promise<void> {
  const options = { retryLimit: retries, retryBackoff: true, expireInSeconds: seconds };
  if (await boss.getQueue(name)) await boss.updateQueue(name, options);
  else await boss.createQueue(name, options);
  if (schedule) await boss.schedule(name, schedule, {}, { tz: 'Europe/London' });
  else await boss.unschedule(name);
}

async function workOn(boss: PgBoss, job: Job, surroundings: JobSurroundings): Promise<void> {
  await boss.work(job.name, { batchSize: 1 }, async (found) => {
    for (const { data } of found) await doJob(job, surroundings, data as object);
  });
}

/** A failure is told here, without what the job was about, and given back to the queue, which tries again. */
async function doJob({ name, run }: Job, surroundings: JobSurroundings, data: object): Promise<void> {
  const { log, metrics } = surroundings;
  const stop = metrics.jobs.startTimer({ job: name });
  try {
    await surroundings.standing.refresh();
    await run(surroundings, data);
    log.info({ job: name, seconds: stop({ result: 'done' }) }, 'job done');
  } catch (error) {
    stop({ result: 'failed' });
    log.error({ job: name, err: error }, 'job failed');
    // The queue keeps what it is given, beside the logs and for longer than some of their answers.
    throw new Error(`The job ${name} failed. What happened is in the log of the program that did it.`);
  }
}
