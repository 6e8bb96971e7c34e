import type { Forms } from '../forms/catalogue.ts';
import type { Store } from '../store/store.ts';
import { formsInForce } from './forms-in-force.ts';
import { readMoves } from './read-moves.ts';

/** The forms with the dates that a database says were moved, as of now: for commands that judge its logs. */
export async function storedForms(store: Store, forms: Forms): Promise<Forms> {
  const moves = await readMoves(store);
  return formsInForce(forms, () => moves);
}
