import { remindDeadlines } from '../mail/remind-deadlines.ts';
import type { Job } from './job.ts';

/** Tells people in time that logs are due. */
export const remindOfDeadlines: Job = {
  name: 'remind-deadlines',
  does: 'in the two weeks before a submission deadline, writes to people whose organisation has logs that are not complete',
  schedule: '30 8 * * *',
  run: async (surroundings) => {
    const written = await remindDeadlines(surroundings);
    if (written > 0) surroundings.log.info({ written }, 'reminders of deadlines');
  },
};
