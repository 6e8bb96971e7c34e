import { acceptBatches } from '../upload/index.ts';
import type { Job } from './job.ts';

/** Writes the logs of batches whose senders did not want to wait. */
export const acceptSentBatches: Job = {
  name: 'accept-batches',
  does: 'writes the logs of batches that programs sent without waiting',
  schedule: '* * * * *',
  seconds: 3600,
  run: async (surroundings) => {
    const batches = await acceptBatches(surroundings);
    if (batches > 0) surroundings.log.info({ batches }, 'batches');
  },
};
