import { type CollectionForms, type CurrentForm, type Forms, formsOf } from '../forms/catalogue.ts';
import { formLike } from '../forms/form-like.ts';
import { type DateMove, movedWindow } from './moved-window.ts';

/** The forms with the dates that customer support has moved: what everything else in the service reads. */
export function formsInForce(forms: Forms, moves: () => readonly DateMove[]): Forms {
  const made = new WeakMap<CollectionForms, { readonly moves: readonly DateMove[]; readonly moved: CollectionForms }>();
  const inForce = (collection: CollectionForms, now: readonly DateMove[]): CollectionForms => {
    const known = made.get(collection);
    if (known?.moves === now) return known.moved;
    const moved = { ...collection, forms: collection.forms.map((current) => withMoves(current, now)) };
    made.set(collection, { moves: now, moved });
    return moved;
  };
  const collections = () => {
    const now = moves();
    return now.length === 0 ? forms.collections() : forms.collections().map((one) => inForce(one, now));
  };
  return formsOf(collections, forms.problems, forms);
}

function withMoves(current: CurrentForm, all: readonly DateMove[]): CurrentForm {
  const { form, window: defined } = current;
  const moves = all.filter(({ collection, year }) => collection === form.collection && year === form.year);
  if (moves.length === 0) return current;
  const { window } = movedWindow(defined, moves);
  return formLike(current, { window, defined });
}
