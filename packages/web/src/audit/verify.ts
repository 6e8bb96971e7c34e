import type { Store } from '../store/store.ts';
import { digestOfEntry } from './entry.ts';

/** Whether an organisation's trail is whole; or the number of the first entry that is not what was written. */
export type Verdict = { readonly whole: number } | { readonly brokenAt: number };

const stride = 1000;

/** Goes through the chain of an organisation from its first entry and compares every digest. */
export async function verifyChain({ db }: Store, organisation: string): Promise<Verdict> {
  let previous = '';
  let number = 0;
  for (;;) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('organisation', '=', organisation)
      .where('number', '>', number)
      .orderBy('number')
      .limit(stride)
      .execute();
    for (const row of rows) {
      const entry = { ...row, number: Number(row.number), details: row.details as { [name: string]: unknown } };
      if (entry.number !== number + 1 || row.previous !== previous || digestOfEntry(entry) !== row.hash)
        return { brokenAt: number + 1 };
      ({ hash: previous } = row);
      ({ number } = entry);
    }
    if (rows.length < stride) break;
  }
  const end = await db
    .selectFrom('audit_chain')
    .selectAll()
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  const isWhole = end ? Number(end.length) === number && end.hash === previous : number === 0;
  return isWhole ? { whole: number } : { brokenAt: number + 1 };
}
