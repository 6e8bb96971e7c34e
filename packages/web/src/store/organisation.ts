import type { Organisation } from '../person.ts';
import type { Store } from './store.ts';

/** Makes sure that an organisation has its row, to which all of its records refer. */
export async function ensureOrganisation(store: Store, { id, name }: Organisation): Promise<void> {
  await store.db
    .insertInto('organisation')
    .values({ organisation: id, name, created: new Date() })
    .onConflict((conflict) => conflict.column('organisation').doNothing())
    .execute();
}
