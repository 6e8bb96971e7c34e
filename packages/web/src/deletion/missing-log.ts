import { showMoment } from '../form/display.ts';
import type { Person } from '../person.ts';
import { Problem } from '../problem/problem.ts';
import { readDeletion } from '../store/delete-log.ts';
import type { Store } from '../store/store.ts';

/** Why there is no log of an id: it was deleted, for those who could read it; for anybody else there never was one. */
export async function missingLog(store: Store, person: Person, id: string): Promise<Problem> {
  const deletion = await readDeletion(store, person, id);
  if (!deletion) return new Problem('not-found', 'There is no such log.');
  return new Problem('gone', `${deletion.by} deleted it on ${showMoment(deletion.at)}. Reason: ${deletion.reason}`);
}
