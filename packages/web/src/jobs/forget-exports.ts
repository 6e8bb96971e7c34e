import { forgetExports } from '../store/exports.ts';
import type { Job } from './job.ts';

/** Files of logs hold personal data: they are kept for a week. */
export const forgetOldExports: Job = {
  name: 'forget-exports',
  does: 'forgets files of logs that are older than a week',
  schedule: '27 3 * * *',
  run: ({ store }) => forgetExports(store),
};
