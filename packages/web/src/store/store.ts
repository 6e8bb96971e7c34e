import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** The open database. Store functions are plain: each takes it first. */
export interface Store {
  readonly db: Kysely<Tables>;
  /** Resolves when the database answers; rejects otherwise. */
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
}
