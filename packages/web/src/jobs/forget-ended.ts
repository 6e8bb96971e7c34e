import type { Job } from './job.ts';

const day = 24 * 60 * 60 * 1000;

/** What has run out and is of no more use: tries, sessions, links, answers that were kept. */
export const forgetEnded: Job = {
  name: 'forget-ended',
  does: 'forgets tries to sign in, ended sessions and links that ran out',
  schedule: '37 3 * * *',
  run: async ({ store: { db } }) => {
    const yesterday = new Date(Date.now() - day);
    await db.deleteFrom('attempt').where('at', '<', yesterday).execute();
    await db.deleteFrom('session').where('seen', '<', yesterday).execute();
    await db.deleteFrom('held_request').where('created', '<', yesterday).execute();
    await db.deleteFrom('token').where('expires', '<', yesterday).execute();
  },
};
