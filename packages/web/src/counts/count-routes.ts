import { byteOrderMark, csvText } from '@annum/compiler';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { record } from '../audit/record.ts';
import { listUrl, statuses } from '../finding/filter.ts';
import { recordsOf } from '../finding/list-routes.ts';
import { say } from '../form/words.ts';
import type { CollectionForms, CurrentForm } from '../forms/catalogue.ts';
import { namedForm } from '../forms/named-form.ts';
import { sendPage } from '../pages/send-page.ts';
import { formTitle, yearTitle } from '../pages/year-title.ts';
import { isAllowed } from '../policy/decide.ts';
import { needs } from '../policy/guard.ts';
import { exact, keptBack, smallest, summed } from './figures.ts';
import { type Column, type CountRow, columns, inOrder, type Order, pageAfter, readOrder } from './ordered.ts';
import { countByOrganisation } from './read-counts.ts';

interface CountRequest {
  Params: { readonly collection: string; readonly year: string };
  Querystring: { readonly [name: string]: unknown };
}

const onAPage = 50;

const headings: { readonly [column in Column]: string } = {
  name: 'Organisation',
  not_started: 'Not started',
  in_progress: 'In progress',
  completed: 'Completed',
  total: 'All',
};

/** How many logs there are, by collection, year, status and organisation. */
export const countPages: FastifyPluginAsync = async (app) => {
  app.get('/counts', needs('count.read'), async (request, reply) => {
    const collections = await Promise.all(app.forms.collections().map((each) => collectionModel(request, each)));
    return sendPage(reply, 'counts/views/years.njk', { title: 'Numbers of logs', collections, headings });
  });

  app.get<CountRequest>('/counts/:collection/:year', needs('count.read'), async (request, reply) => {
    const current = namedForm(app, request.params);
    const { rows, total, isKeptBack } = await comparison(request, current);
    const order = readOrder(request.query);
    const after = typeof request.query.after === 'string' ? request.query.after : '';
    const { shown, next } = pageAfter(inOrder(rows, order), after, onAPage);
    const { collection, year } = current.form;
    const url = `/counts/${collection}/${year}`;
    return sendPage(reply, 'counts/views/organisations.njk', {
      title: `Numbers of logs: ${formTitle(current.form)}`,
      total,
      isKeptBack,
      smallest,
      columns: columns.map((column) => heading(url, column, order)),
      rows: shown.map((row) => ({ ...row, href: listUrl(collection, { year: String(year), owner: row.reference }) })),
      number: rows.length.toLocaleString('en-GB'),
      nextUrl: next && `${url}?${new URLSearchParams({ ...queryOf(order), after: next })}`,
      firstUrl: after === '' ? undefined : `${url}?${new URLSearchParams(queryOf(order))}`,
      downloadUrl: `${url}/counts.csv`,
    });
  });

  app.get<CountRequest>('/counts/:collection/:year/counts.csv', needs('count.read'), async (request, reply) => {
    const current = namedForm(app, request.params);
    const { form } = current;
    const { rows } = await comparison(request, current);
    const { organisation, id: who } = request.person;
    const put = { action: 'export', subject: `${form.id} counts` } as const;
    await record(app.store, { ...put, organisation: organisation.id, who });
    const name = `${form.collection}-${form.year}-counts.csv`;
    reply.header('content-disposition', `attachment; filename="${name}"`);
    return reply.type('text/csv; charset=utf-8').send(byteOrderMark + csvText(csvRows(rows)));
  });
};

/** Organisations side by side, each with what the person may know of it. */
async function comparison({ server, person }: FastifyRequest, { form }: CurrentForm) {
  const counted = await countByOrganisation(server.store, form, server.config.today());
  const isExact = isAllowed(person, 'count.exact', 'foreign');
  const rows: readonly CountRow[] = counted.map(({ reference, name, ...counts }) => ({
    reference,
    name,
    figures: isExact || reference === person.organisation.reference ? exact(counts) : keptBack(counts),
  }));
  const total = summed(rows.map(({ figures }) => figures));
  return { rows, isKeptBack: total.total.isKeptBack, total };
}

async function collectionModel(request: FastifyRequest, collection: CollectionForms) {
  const years = await Promise.all(
    collection.forms.map(async (current) => ({
      title: yearTitle(current.form),
      href: `/counts/${current.form.collection}/${current.form.year}`,
      total: (await comparison(request, current)).total,
    })),
  );
  const language = collection.forms.at(-1)?.form.languages[0] ?? 'en';
  return { title: say(collection.title, language), records: recordsOf(collection), years: years.reverse() };
}

function heading(url: string, column: Column, { by, descending }: Order) {
  const isSorted = column === by;
  // Numbers are first wanted from the largest, names from A.
  const next: Order = { by: column, descending: isSorted ? !descending : column !== 'name' };
  return {
    id: column,
    text: headings[column],
    href: `${url}?${new URLSearchParams(queryOf(next))}`,
    sort: isSorted ? (descending ? 'descending' : 'ascending') : 'none',
  };
}

function queryOf({ by, descending }: Order) {
  return { sort: by, order: descending ? 'desc' : 'asc' };
}

function csvRows(rows: readonly CountRow[]) {
  const head = ['reference', 'organisation', ...statuses, 'total'];
  const ordered = inOrder(rows, { by: 'name', descending: false });
  return [
    head,
    ...ordered.map(({ reference, name, figures }) => [
      reference,
      name,
      ...([...statuses, 'total'] as const).map((column) => figures[column].text.replaceAll(',', '')),
    ]),
  ];
}
