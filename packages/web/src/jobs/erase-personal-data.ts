import { dueYears } from '../erasure/due-years.ts';
import { eraseYear } from '../erasure/erase-year.ts';
import type { Job } from './job.ts';

/** Erases personal answers when their collection keeps them no longer. */
export const erasePersonalData: Job = {
  name: 'erase-personal-data',
  does: 'erases the personal answers of years whose collection keeps them no longer',
  schedule: '47 2 * * *',
  seconds: 6 * 3600,
  run: async ({ store, forms, config, log }) => {
    for (const year of dueYears(forms.collections(), config.today())) {
      const { collection, year: of } = year.current.form;
      const logs = await eraseYear(store, year);
      if (logs > 0) log.info({ collection, year: of, logs }, 'personal answers erased');
    }
  },
};
