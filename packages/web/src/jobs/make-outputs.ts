import { makeOutputs } from '../downloads/make-outputs.ts';
import type { Job } from './job.ts';

/** Makes what forms compile to and takes minutes, such as the test pack for suppliers. */
export const makeSlowOutputs: Job = {
  name: 'make-outputs',
  does: 'makes the files of forms that take minutes, such as test packs',
  schedule: '* * * * *',
  seconds: 3600,
  run: async (surroundings) => {
    const made = await makeOutputs(surroundings);
    if (made > 0) surroundings.log.info({ made }, 'slow files of forms');
  },
};
