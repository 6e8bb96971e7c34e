import type { Person } from '../person.ts';
import type { Log } from '../store/logs.ts';
import type { Store } from '../store/store.ts';
import { record } from './record.ts';

/** Going through the pages of a log is one reading. */
const oneReading = 60 * 60_000;
const mostRemembered = 10_000;

/** When this program last put a person's reading of a log on record. */
const noted = new Map<string, number>();

/** Puts on record that somebody read a log of an organisation that is not theirs, once in an hour. */
export async function noteReading(store: Store, person: Person, log: Log, now = Date.now()): Promise<void> {
  const key = `${person.id} ${log.id}`;
  if (now - (noted.get(key) ?? 0) < oneReading) return;
  const { organisation, id, collection, year } = log;
  const details = { collection, year, role: person.role };
  await record(store, { organisation, who: person.id, action: 'sensitive-read', subject: id, details });
  if (noted.size >= mostRemembered) noted.clear();
  noted.set(key, now);
}
