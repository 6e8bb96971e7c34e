import { capitalised } from '@annum/engine';
import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { say } from '../form/words.ts';
import type { CollectionForms } from '../forms/catalogue.ts';
import { sendPage } from '../pages/send-page.ts';
import { yearTitle } from '../pages/year-title.ts';
import { mayEver } from '../policy/decide.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { countFound, findLogs } from '../store/find.ts';
import { postcodeOf } from '../store/search-keys.ts';
import { seesEverything } from '../store/visible.ts';
import { filterChoices } from './choices.ts';
import { downloadUrl, isFiltered, isNarrowed, listUrl, logFilterOf, readFilter } from './filter.ts';
import { logRows } from './log-rows.ts';

export interface ListAddress {
  Params: { collection: string };
  Querystring: { readonly [name: string]: unknown };
}

/** Logs on one page. */
const shown = 25;

/** The logs of a collection, newest change first, narrowed by what stands in the address. */
export const listRoutes: FastifyPluginAsync = async (app) => {
  app.get<ListAddress>('/collections/:collection/logs', needs('log.list'), async (request, reply) => {
    const collection = collectionOf(app, request.params.collection);
    const filter = readFilter(request.query);
    const { person } = request;
    const wanted = logFilterOf(collection, person, filter);
    const [found, counted, choices] = await Promise.all([
      findLogs(app.store, person, wanted, { limit: shown, ...placeIn(request) }),
      countFound(app.store, person, wanted),
      filterChoices(app.store, person, { collection: collection.id, today: app.config.today() }),
    ]);
    return sendPage(reply, 'finding/views/list.njk', {
      title: capitalised(recordsOf(collection)),
      ...wordsOf(collection),
      filter,
      searchedBy: searchedBy(collection),
      isNarrowed: isNarrowed(filter),
      isFiltered: isFiltered(filter),
      seesAll: seesEverything(person),
      choices,
      years: yearChoices(collection),
      counted: countText(counted, collection),
      isEmpty: counted.count === 0,
      rows: await logRows(app, found.logs),
      clearUrl: listUrl(collection.id),
      downloadUrl: downloadUrl(collection.id, filter),
      nextUrl: found.next && listUrl(collection.id, filter, { after: found.next }),
      previousUrl: found.previous && listUrl(collection.id, filter, { before: found.previous }),
      mayAssign: mayEver(person, 'log.assign'),
      assignUrl: `/collections/${collection.id}/logs/assign`,
      deleteUrl: `/collections/${collection.id}/logs/delete`,
      kept: Object.entries(filter).filter(([, value]) => value !== ''),
    });
  });
};

/** The collection of an address. */
export function collectionOf(app: FastifyInstance, id: string): CollectionForms {
  const found = app.forms.collection(id);
  if (!found) throw new Problem('not-found', 'There is no such collection.');
  return found;
}

function placeIn({ query }: FastifyRequest<ListAddress>) {
  const { after, before } = query;
  if (typeof before === 'string') return { before };
  return typeof after === 'string' ? { after } : {};
}

/** What a collection calls its logs. */
export function recordsOf({ forms }: CollectionForms): string {
  const form = forms.at(-1)?.form;
  return form ? say(form.records, form.languages[0] ?? 'en') : 'logs';
}

/** What its list says of a collection. */
export function wordsOf(collection: CollectionForms) {
  const form = collection.forms.at(-1)?.form;
  return {
    collection: collection.id,
    records: recordsOf(collection),
    record: form ? say(form.record, form.languages[0] ?? 'en') : 'log',
  };
}

/** What a log of the collection is found by, in the words of its newest form. */
export function searchedBy({ forms }: CollectionForms): string {
  const form = forms.at(-1)?.form;
  const reference = form?.variables.find(({ id }) => id === form.reference);
  const named = reference ? say(reference.label, form?.languages[0] ?? 'en') : 'Reference';
  const place = form && postcodeOf(form) ? ', postcode or its first part,' : '';
  return `${named}${place} or a log’s id`;
}

export function yearChoices({ forms }: CollectionForms) {
  return forms.map(({ form }) => ({ value: String(form.year), text: yearTitle(form) })).reverse();
}

function countText({ count, isExact }: Awaited<ReturnType<typeof countFound>>, collection: CollectionForms): string {
  const { record, records } = wordsOf(collection);
  if (isExact) return `${count.toLocaleString('en-GB')} ${count === 1 ? record : records}`;
  return `About ${Number(count.toPrecision(2)).toLocaleString('en-GB')} ${records}`;
}
