import { byteOrderMark, csvText, explainRule } from '@annum/compiler';
import type { Forms } from '../forms/catalogue.ts';
import type { Store } from '../store/store.ts';
import { stateNames, statusNames } from './filter.ts';
import { type FoundQuery, findQueries, type QueryFilter } from './find-queries.ts';

/** Queries read at a time. */
const stride = 1000;

const titles = [
  ...['collection', 'year', 'log', 'reference', 'status of the log', 'owned by', 'managed by', 'rule'],
  ...['what it says', 'query', 'raised', 'last note'],
];

/** The queries that a filter finds as a CSV file, some rows at a time: it need not fit into memory. */
export async function* queriesFile(store: Store, forms: Forms, filter: QueryFilter): AsyncGenerator<string> {
  yield byteOrderMark + csvText([titles]);
  let after: string | undefined;
  do {
    const page = await findQueries(store, filter, { limit: stride, after });
    if (page.queries.length > 0) yield csvText(page.queries.map((query) => rowOf(forms, query)));
    after = page.next;
  } while (after !== undefined);
}

function rowOf(forms: Forms, query: FoundQuery): readonly (string | number)[] {
  const { collection, year, log, reference, external_reference, status, owner, owning, manager, managing } = query;
  return [
    ...[collection, year, log, reference ?? external_reference ?? '', statusNames[status]],
    ...[owner ?? owning ?? '', manager ?? managing ?? '', query.rule, saysOf(forms, query)],
    ...[stateNames[query.state], query.raised.toISOString(), query.note ?? ''],
  ];
}

/** What a query's rule says; its name where its form has no such rule any longer. */
export function saysOf(
  forms: Forms,
  { collection, year, rule }: Pick<FoundQuery, 'collection' | 'year' | 'rule'>,
): string {
  const form = forms.current(collection, year)?.form;
  return (form && explainRule(form, rule)?.message) ?? rule;
}
