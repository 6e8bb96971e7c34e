import { makeExports } from '../exports/make-export.ts';
import type { Job } from './job.ts';

/** Makes the files of logs that are too long for a request. */
export const makeExportFiles: Job = {
  name: 'make-exports',
  does: 'makes the files of logs that people asked for',
  schedule: '* * * * *',
  seconds: 3600,
  run: async (surroundings) => {
    const made = await makeExports(surroundings);
    if (made > 0) surroundings.log.info({ made }, 'files of logs');
  },
};
