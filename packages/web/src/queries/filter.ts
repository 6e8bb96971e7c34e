import type { Status } from '@annum/engine';
import { statuses } from '../finding/filter.ts';
import { type QueryState, queryStates } from '../store/query-tables.ts';
import type { QueryFilter } from './find-queries.ts';

/** What an address narrows the list by: each a text as a person typed or chose it, blank when it is not there. */
export const filterNames = ['collection', 'year', 'rule', 'organisation', 'state', 'status'] as const;
export type Filter = { readonly [name in (typeof filterNames)[number]]: string };

const longest = 200;

/** The filter of an address. A list that is opened without one shows what is open. */
export function readFilter(query: unknown): Filter {
  const given = (query ?? {}) as { readonly [name: string]: unknown };
  const isFirst = !filterNames.some((name) => name !== 'collection' && given[name] !== undefined);
  const texts = filterNames.map((name) => {
    const value = [given[name]].flat().at(-1);
    return [name, typeof value === 'string' ? value.replaceAll('\0', '').trim().slice(0, longest) : ''];
  });
  return { ...(Object.fromEntries(texts) as Filter), ...(isFirst && { state: 'open' }) };
}

/** What is looked for. */
export function queryFilterOf(collection: string, filter: Filter): QueryFilter {
  const state = queryStates.find((one) => one === filter.state);
  const status = statuses.find((one) => one === filter.status);
  return {
    collection,
    ...(/^\d{4}$/.test(filter.year) && { year: Number(filter.year) }),
    ...(filter.rule !== '' && { rule: filter.rule }),
    ...(filter.organisation !== '' && { organisation: filter.organisation.toUpperCase() }),
    ...(state && { state }),
    ...(status && { status }),
  };
}

/** An address with a filter; blank parts stay, so that it is read as it was. */
export function addressWith(path: string, filter: Filter, more: { readonly [name: string]: string } = {}): string {
  return `${path}?${new URLSearchParams({ ...filter, ...more })}`;
}

/** What the states of a query and of a log are called. */
export const stateNames: { readonly [state in QueryState]: string } = {
  open: 'Open',
  asked: 'Asked the provider',
  accepted: 'Accepted',
  corrected: 'Corrected',
};

export const statusNames: { readonly [status in Status]: string } = {
  not_started: 'Not started',
  in_progress: 'In progress',
  completed: 'Completed',
};
