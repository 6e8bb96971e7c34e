import type { Status } from '@annum/engine';
import type { CollectionForms } from '../forms/catalogue.ts';
import type { Person } from '../person.ts';
import type { LogFilter } from '../store/find.ts';

export const statuses: readonly Status[] = ['not_started', 'in_progress', 'completed'];

/** What an address narrows the list by: each a text as a person typed or chose it, blank when it is not there. */
export const filterNames = [
  'q',
  'year',
  'status',
  'assigned',
  'errors',
  'owner',
  'manager',
  'creator',
  'file',
] as const;
export type FilterName = (typeof filterNames)[number];
export type Filter = { readonly [name in FilterName]: string };

const longest = 200;

/** The filter of an address; what it does not know is ignored, and of a repeated name the last counts. */
export function readFilter(query: unknown): Filter {
  const given = (query ?? {}) as { readonly [name: string]: unknown };
  const text = (name: string) => [given[name]].flat().at(-1);
  return Object.fromEntries(
    filterNames.map((name) => {
      const value = text(name);
      return [
        name,
        typeof value === 'string' ? value.replaceAll('\0', '').trim().slice(0, longest).toWellFormed() : '',
      ];
    }),
  ) as Filter;
}

/** A filter as the query of an address, without what is blank. */
export function queryOf(filter: Partial<Filter>, more: { readonly [name: string]: string | undefined } = {}): string {
  const all = Object.entries({ ...filter, ...more }).filter(([, value]) => value);
  return new URLSearchParams(all as [string, string][]).toString();
}

/** The address of a collection's list, narrowed. */
export function listUrl(collection: string, filter: Partial<Filter> = {}, more?: { readonly [name: string]: string }) {
  const query = queryOf(filter, more);
  return `/collections/${collection}/logs${query === '' ? '' : `?${query}`}`;
}

/** Where what a list shows is downloaded. */
export function downloadUrl(collection: string, filter: Filter): string {
  return listUrl(collection, filter).replace(/logs(?=\?|$)/, 'logs/download');
}

/** Whether anything narrows the list. */
export function isNarrowed(filter: Filter): boolean {
  return filterNames.some((name) => filter[name] !== '');
}

/** Whether something besides what was searched for narrows it. */
export function isFiltered(filter: Filter): boolean {
  return isNarrowed({ ...filter, q: '' });
}

/** What the store looks for. `me` is who asks. */
export function logFilterOf({ id, forms }: CollectionForms, person: Person, filter: Filter): LogFilter {
  const years = forms.map(({ form }) => form.year);
  const whoever = (reference: string) => (reference === 'me' ? person.reference : reference.toUpperCase());
  const optional = (name: keyof LogFilter, value: string) => (value === '' ? {} : { [name]: value });
  return {
    collection: id,
    years: filter.year === '' ? years : years.filter((year) => String(year) === filter.year),
    statuses: filter.status === '' ? statuses : statuses.filter((status) => status === filter.status),
    withErrors: filter.errors !== '',
    ...optional('text', filter.q),
    ...optional('assigned', whoever(filter.assigned)),
    ...optional('createdBy', whoever(filter.creator)),
    ...optional('owning', filter.owner.toUpperCase()),
    ...optional('managing', filter.manager.toUpperCase()),
    ...optional('upload', filter.file),
  };
}

/** What the store looks for when a kept filter is used again, in its one year. */
export function collectionFilter(
  collection: CollectionForms,
  person: Person,
  { filter, year }: { readonly filter: string; readonly year: number },
): LogFilter {
  const query = Object.fromEntries(new URLSearchParams(filter));
  return { ...logFilterOf(collection, person, readFilter(query)), years: [year] };
}
