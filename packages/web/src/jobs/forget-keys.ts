import type { Job } from './job.ts';

const day = 24 * 60 * 60 * 1000;

/** Idempotency keys are kept for a day; those of organisations that never come back are forgotten here. */
export const forgetKeys: Job = {
  name: 'forget-keys',
  does: 'forgets after a day the keys by which programs repeat a request safely (Idempotency-Keys)',
  schedule: '17 3 * * *',
  run: async ({ store }) => {
    await store.db
      .deleteFrom('idempotency')
      .where('created', '<', new Date(Date.now() - day))
      .execute();
  },
};
