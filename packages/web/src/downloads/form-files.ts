import { setImmediate as breathe } from 'node:timers/promises';
import { contentOf, type EmitInput, emitters } from '@annum/compiler';
import type { Form } from '@annum/engine';
import type { CurrentForm, Forms } from '../forms/catalogue.ts';
import { type Resource, resourceOf } from './resource.ts';

export type FormFiles = ReadonlyMap<string, Resource>;

/** By form: an edited definition gives another form, and the files of the old one are forgotten with it. */
const made = new WeakMap<Form, Promise<FormFiles>>();

/** Every file that a form compiles to, by name; made when the first of them is asked for. Not what takes seconds. */
export function formFiles(forms: Forms, current: CurrentForm): Promise<FormFiles> {
  const found = made.get(current.form) ?? makeFiles(current, earlierForms(forms, current.form));
  made.set(current.form, found);
  return found;
}

function earlierForms(forms: Forms, { collection, year }: Form): readonly Form[] {
  const all = forms.collection(collection)?.forms ?? [];
  return all.map(({ form }) => form).filter((form) => form.year < year);
}

async function makeFiles(current: CurrentForm, earlier: readonly Form[]): Promise<FormFiles> {
  const { form, module, window, applied } = current;
  const input: EmitInput = { form, module, window, applied, earlier };
  const files = new Map<string, Resource>();
  for (const { title, emit } of emitters.filter(({ onDemand }) => !onDemand)) {
    for (const file of emit(input)) files.set(file.path, resourceOf(file.path, title, await contentOf(file)));
    // Others get their turn between two outputs.
    await breathe();
  }
  return files;
}
