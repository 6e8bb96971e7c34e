import type { Config } from '../config.ts';
import type { Person } from '../person.ts';
import type { Store } from '../store/store.ts';
import { readRecords } from './read-records.ts';
import type { Records } from './record.ts';

/** A person, and what the answers they give can point to: what a log is judged for. */
export interface Viewpoint {
  readonly person: Person;
  readonly records: Records;
}

/** What a viewpoint is read with; the server itself has both. */
export interface Surveyor {
  readonly config: Config;
  readonly store: Store;
}

/** Reads what a person can see of the records, once for a request; with those that their log names already. */
export async function viewpointOf(
  { config, store }: Surveyor,
  person: Person,
  log?: { readonly seenBy: readonly string[] },
): Promise<Viewpoint> {
  return { person, records: await readRecords(store, person, config.today(), log?.seenBy) };
}
