import { readActor } from '../keys/read-key.ts';
import { cancelUpload, uploadsForJob } from '../store/uploads.ts';
import { acceptUpload } from './accept.ts';
import type { Desk } from './check-rows.ts';

/** Writes the logs of batches whose senders did not wait, for whoever sent them. Tells how many batches. */
export async function acceptBatches(desk: Desk): Promise<number> {
  const waiting = await uploadsForJob(desk.store);
  for (const { id, organisation, created_by } of waiting) {
    const actor = await readActor(desk.store, created_by, desk.config.today());
    // Whoever sent it may have moved to another organisation, or be gone.
    if (actor?.organisation.id === organisation) await acceptUpload(desk, actor, id);
    else await cancelUpload(desk.store, organisation, id);
  }
  return waiting.length;
}
