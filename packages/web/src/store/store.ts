import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** The open database. Store functions are plain: each takes it first. */
export interface Store {
  readonly db: Kysely<Tables>;
  /** Resolves when the database answers; rejects otherwise. */
  readonly check: () => Promise<void>;
  /** Runs a text of SQL as it stands, with its parameters: for libraries that bring their own. */
  readonly query: (text: string, values?: unknown[]) => Promise<{ readonly rows: Record<string, unknown>[] }>;
  readonly close: () => Promise<void>;
}
