import { type Change, diffForms } from '@annum/compiler';
import type { Form } from '@annum/engine';
import type { CurrentForm } from '../forms/catalogue.ts';

const found = new WeakMap<Form, WeakMap<Form, readonly Change[]>>();

/** What differs between two forms, found once: for large ones it takes a second or two. */
export function changesBetweenForms(before: CurrentForm, after: CurrentForm): readonly Change[] {
  const known = found.get(before.form)?.get(after.form);
  if (known) return known;
  const changes = diffForms(before.form, after.form, after.applied);
  const others = found.get(before.form) ?? new WeakMap();
  found.set(before.form, others.set(after.form, changes));
  return changes;
}
