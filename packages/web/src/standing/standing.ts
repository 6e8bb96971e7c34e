import { sql, type Transaction } from 'kysely';
import type { DateMove } from '../deadlines/moved-window.ts';
import { readMoves } from '../deadlines/read-moves.ts';
import { type PublicAnswer, readPublicAnswers } from '../enquiries/public-answers.ts';
import type { Notice } from '../notices/notice.ts';
import { readNotices } from '../notices/read-notices.ts';
import { repeatedQuery } from '../store/repeated-query.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';

/** What customer support has decided and what holds at once, in every program on the database. */
export interface Standing {
  readonly moves: readonly DateMove[];
  readonly notices: readonly Notice[];
  readonly answers: readonly PublicAnswer[];
}

/** Follows what holds: `refresh` before something is done by it, `current` while it is done. */
export interface FollowedStanding {
  readonly current: () => Standing;
  /** Reads it again if somebody changed it, with one small query; so a change counts from the next request. */
  readonly refresh: () => Promise<void>;
}

export function followStanding(store: Store): FollowedStanding {
  let known = 0n;
  let standing: Standing = { moves: [], notices: [], answers: [] };
  return {
    current: () => standing,
    refresh: async () => {
      const edition = await editionOf(store);
      if (edition === known) return;
      // Read after the edition: what changes in between is read again the next time.
      const read = await readStanding(store);
      if (edition < known) return;
      known = edition;
      standing = read;
    },
  };
}

/** All of it as it is now. */
async function readStanding(store: Store): Promise<Standing> {
  const [moves, notices, answers] = await Promise.all([readMoves(store), readNotices(store), readPublicAnswers(store)]);
  return { moves, notices, answers };
}

const readEdition = repeatedQuery((db) => db.selectFrom('standing').select('edition'));

async function editionOf({ db }: Store): Promise<bigint> {
  const [row] = await readEdition(db, {});
  return BigInt(row?.edition ?? 0);
}

/** Changes something that holds everywhere: every program reads it again before its next request. */
export async function changeStanding<T>(
  { db }: Store,
  change: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    // First, so that changes come one after the other.
    await transaction
      .insertInto('standing')
      .values({ edition: '1' })
      .onConflict((conflict) => conflict.column('whole').doUpdateSet({ edition: sql`standing.edition + 1` }))
      .execute();
    return change(transaction);
  });
}
