import { doRuns } from '../form-runs/do-run.ts';
import type { Job } from './job.ts';

/** Judges stored logs by a form: what an unpublished one would do, or what a publication did. */
export const judgeForms: Job = {
  name: 'judge-forms',
  does: 'judges stored logs by forms that are tried or were published',
  schedule: '* * * * *',
  seconds: 6 * 3600,
  run: async (surroundings) => {
    const { log } = surroundings;
    const done = await doRuns(surroundings, (error) => log.error({ err: error }, 'judging logs by a form failed'));
    if (done > 0) log.info({ done }, 'runs of forms');
  },
};
