import { acceptSentBatches } from './accept-batches.ts';
import { erasePersonalData } from './erase-personal-data.ts';
import { forgetEnded } from './forget-ended.ts';
import { forgetOldExports } from './forget-exports.ts';
import { forgetKeys } from './forget-keys.ts';
import type { Job } from './job.ts';
import { judgeForms } from './judge-forms.ts';
import { makeExportFiles } from './make-exports.ts';
import { makeSlowOutputs } from './make-outputs.ts';
import { remindOfDeadlines } from './remind-deadlines.ts';
import { remindMonthEnd } from './remind-month-end.ts';
import { sendMails } from './send-mails.ts';

export type { Job, JobSurroundings } from './job.ts';
export { type Queue, startQueue } from './queue.ts';

/** Everything that happens outside of requests. Adding a job is a file and a line here. */
export const jobs: readonly Job[] = [
  forgetKeys,
  forgetEnded,
  forgetOldExports,
  remindMonthEnd,
  remindOfDeadlines,
  sendMails,
  makeExportFiles,
  makeSlowOutputs,
  judgeForms,
  acceptSentBatches,
  erasePersonalData,
];
