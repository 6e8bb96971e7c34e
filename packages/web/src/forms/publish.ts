import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileToRelease, type Diagnostic, loadSources, movableDates, release } from '@annum/compiler';
import type { Form } from '@annum/engine';

/** Who publishes a form, when (an ISO day) and why. */
export interface Publication {
  readonly on: string;
  readonly reason: string;
  readonly by?: string;
  /** The hash of the form that was looked at: another is not published. */
  readonly hash?: string;
}

/** Published, with the file that says so; or what is wrong; or that the form is another by now. */
export type PublicationResult =
  | { readonly published: Form; readonly file: string }
  | { readonly diagnostics: readonly Diagnostic[] }
  | { readonly changed: Form };

/**
 * Publishes a year's form as its folder has it now: a line more in the collection's `released.json`, the one record of
 * publications. The service and `annum release` both do it here.
 * @throws when the file cannot be written; nothing is published then
 */
export function publishForm(
  folder: string,
  collection: string,
  year: number,
  { on, reason, by, hash }: Publication,
): PublicationResult {
  const { sources, diagnostics } = loadSources(folder, collection);
  if (!sources) return { diagnostics };
  const { form, definition, diagnostics: found } = compileToRelease(sources, year);
  if (!form || !definition) return { diagnostics: found };
  if (hash !== undefined && hash !== form.hash) return { changed: form };
  const dates = movableDates(definition.window);
  const note = { year, hash: form.hash, on, reason, ...(by !== undefined && { by }), dates };
  const file = join(folder, collection, 'released.json');
  // Beside it first: a program that stops in the middle leaves the whole old file or the whole new one.
  writeFileSync(`${file}~`, release(sources.releases, note));
  renameSync(`${file}~`, file);
  return { published: form, file };
}
