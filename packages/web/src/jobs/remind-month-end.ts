import { remind } from '../mail/remind.ts';
import type { Job } from './job.ts';

/** On the last day of a month, reminds people of logs that are not complete. */
export const remindMonthEnd: Job = {
  name: 'remind-month-end',
  does: 'on the last day of a month, writes to people who have logs that are not complete',
  // Several times: programs that are down in the morning remind later, and nobody is reminded twice.
  schedule: '0 8-18 28-31 * *',
  run: async (surroundings) => {
    const written = await remind(surroundings);
    if (written > 0) surroundings.log.info({ written }, 'reminders');
  },
};
