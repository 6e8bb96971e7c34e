import { isDeepStrictEqual } from 'node:util';
import type { Confirmation } from '@annum/engine';
import { sql } from 'kysely';
import type { Person } from '../person.ts';
import type { Change, Channel } from './tables.ts';
import { newId } from './uuid.ts';

/** The row of the event by which a log came to a version. */
export function eventOf(
  person: Person,
  log: {
    readonly organisation: string;
    readonly id: string;
    readonly version: number;
    readonly channel: Channel;
    readonly changes: readonly Change[];
    readonly undoes?: number | undefined;
    readonly confirmed?: readonly Confirmation[];
  },
) {
  return {
    organisation: log.organisation,
    id: newId(),
    log: log.id,
    version: log.version,
    at: sql<Date>`now()`,
    who: person.id,
    channel: log.channel,
    changes: JSON.stringify(log.changes),
    kind: log.undoes === undefined ? ('saved' as const) : ('undone' as const),
    undoes: log.undoes ?? null,
    reason: null,
    confirmed: JSON.stringify(log.confirmed ?? []),
  };
}

/** The confirmations that a save brings. */
export function newConfirmations(
  before: readonly Confirmation[],
  after: readonly Confirmation[],
): readonly Confirmation[] {
  return after.filter((one) => !before.some((other) => isDeepStrictEqual(one, other)));
}
