import { say } from '../form/words.ts';
import type { CurrentForm } from './catalogue.ts';
import { formLike } from './form-like.ts';

/** No collection has a dot in its id: what is stored under such a name is in no list, count or file. */
const mark = '.preview';

/** Whether a collection is the preview of another: nothing in it counts. */
export function isPreview(collection: string): boolean {
  return collection.endsWith(mark);
}

/** The collection that a preview is of. */
export function previewedCollection(preview: string): string {
  return preview.slice(0, -mark.length);
}

const made = new WeakMap<CurrentForm, CurrentForm>();

/** A form as it is filled in to be tried: the same, in a collection of its own, saying so on every page. */
export function previewOf(current: CurrentForm): CurrentForm {
  const known = made.get(current);
  if (known) return known;
  const { form } = current;
  const note = `Preview of “${say(form.title, form.languages[0] ?? 'en')} ${form.year}”, which is not published. Nothing you enter counts, and it can be thrown away.`;
  const preview = formLike(current, {
    form: { ...form, collection: `${form.collection}${mark}`, illustration: note },
  });
  made.set(current, preview);
  return preview;
}
