import type { Release } from '@annum/compiler';
import { releaseOf } from '@annum/compiler';
import type { CollectionForms, CurrentForm } from './catalogue.ts';
import { formLike } from './form-like.ts';

/** Published forms by hash, kept through edits of the definitions they were compiled from. */
export type Published = Map<string, CurrentForm>;

/** A collection as its folder has it: each year that compiles, and what was published. */
export interface FolderForms extends Pick<CollectionForms, 'id' | 'title'> {
  readonly forms: readonly CurrentForm[];
  readonly releases: readonly Release[];
}

/**
 * Which forms logs are judged by, and which are not published yet. A published year goes by the form that was
 * published last, whatever was edited since. A year that never was is in use as it stands, until an earlier one is
 * published: from then on, later years come into use by being published.
 */
export function formsInUse(folder: FolderForms, published: Published): CollectionForms {
  const { id, title, forms, releases } = folder;
  const firstPublished = Math.min(...releases.map(({ year }) => year));
  const years = [...new Set([...forms.map(({ form }) => form.year), ...releases.map(({ year }) => year)])].sort();
  const found = years.map((year) => {
    const own = forms.find(({ form }) => form.year === year);
    const hash = releaseOf(releases, year)?.hash;
    if (hash === undefined) return own && year > firstPublished ? { draft: own } : { used: own };
    if (own?.form.hash === hash) return { used: keep(published, own) };
    const kept = published.get(hash);
    return { used: kept && withDatesOf(own, kept), draft: own };
  });
  return {
    ...{ id, title, releases },
    forms: found.flatMap(({ used }) => used ?? []),
    drafts: found.flatMap(({ draft }) => draft ?? []),
  };
}

function keep(published: Published, form: CurrentForm): CurrentForm {
  published.set(form.form.hash, form);
  return form;
}

const dated = new WeakMap<CurrentForm, CurrentForm>();

/** A year's dates can be moved without publishing it: those of the folder count. One object for one pair of the two. */
function withDatesOf(own: CurrentForm | undefined, kept: CurrentForm): CurrentForm {
  if (!own) return kept;
  const known = dated.get(own);
  if (known?.form === kept.form) return known;
  const made = formLike(kept, { window: own.window });
  dated.set(own, made);
  return made;
}
