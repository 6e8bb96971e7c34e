import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { linesOf, textOf } from '../accounts/form-fields.ts';
import { noteReading } from '../audit/note-reading.ts';
import { record } from '../audit/record.ts';
import { nameOfLog } from '../finding/log-rows.ts';
import { showMoment } from '../form/display.ts';
import { readStored } from '../form/open-log.ts';
import { say } from '../form/words.ts';
import type { CollectionForms } from '../forms/catalogue.ts';
import { showsForm } from '../pages/illustration.ts';
import { sendPage } from '../pages/send-page.ts';
import { andTell } from '../pages/told.ts';
import { yearTitle } from '../pages/year-title.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { viewpointOf } from '../records/viewpoint.ts';
import { readLog } from '../store/logs.ts';
import { queryStates } from '../store/query-tables.ts';
import { addressWith, type Filter, filterNames, queryFilterOf, readFilter, stateNames, statusNames } from './filter.ts';
import { countQueries, type FoundQuery, findQueries, mostCounted } from './find-queries.ts';
import { noteQuery, notesOf, readQuery } from './note-query.ts';
import { queriesFile, saysOf } from './queries-file.ts';
import { shownValues } from './shown-values.ts';

interface QueryRequest {
  Params: { readonly id: string; readonly rule: string };
  Querystring: { readonly [name: string]: unknown };
  Body: { readonly [name: string]: unknown } | null;
}

const shown = 50;
const longestNote = 2000;

/** Answers that are possible and unlikely: analysts go through them, note what they found out, and ask the provider. */
export const queryRoutes: FastifyPluginAsync = async (app) => {
  app.get<QueryRequest>('/queries', needs('query.read'), async (request, reply) => {
    const { collection, filter } = narrowed(app, request);
    const wanted = queryFilterOf(collection.id, filter);
    const after = typeof request.query.after === 'string' ? request.query.after : undefined;
    const [{ queries, next }, count] = await Promise.all([
      findQueries(app.store, wanted, { limit: shown, after }),
      countQueries(app.store, wanted),
    ]);
    return sendPage(reply, 'queries/views/list.njk', {
      title: 'Queries',
      ...{ filter, choices: choicesOf(app, collection), count: countText(count) },
      rows: queries.map((query) => rowOf(app, query)),
      nextUrl: next && addressWith('/queries', filter, { after: next }),
      firstUrl: after && addressWith('/queries', filter),
      downloadUrl: addressWith('/queries/download', filter),
      clearUrl: addressWith('/queries', { ...blank, collection: collection.id }),
    });
  });

  app.get<QueryRequest>('/queries/download', needs('query.read'), async (request, reply) => {
    const { collection, filter } = narrowed(app, request);
    const narrowedBy = filterNames.filter((name) => filter[name] !== '').join(' ');
    const { person } = request;
    const details = { content: 'queries', format: 'csv', narrowed: narrowedBy };
    const subject = collection.id;
    await record(app.store, {
      organisation: person.organisation.id,
      who: person.id,
      action: 'export',
      subject,
      details,
    });
    reply
      .header('content-disposition', `attachment; filename="${collection.id}-queries.csv"`)
      .type('text/csv; charset=utf-8');
    return reply.send(Readable.from(queriesFile(app.store, app.forms, queryFilterOf(collection.id, filter))));
  });

  app.get<QueryRequest>('/queries/:id/:rule', needs('query.read'), async (request, reply) =>
    sendQuery(app, request, reply, {}),
  );

  app.post<QueryRequest>('/queries/:id/:rule', needs('query.note'), async (request, reply) => {
    const query = await theQuery(app, request);
    const state = queryStates.find((one) => one === textOf(request.body, 'state'));
    const text = linesOf(request.body, 'note');
    const errors = [
      ...(state ? [] : [{ message: 'Select what the query is now', href: '#state' }]),
      ...(text === '' ? [{ message: 'Enter what you found out, or what you asked', href: '#note' }] : []),
      ...(text.length > longestNote
        ? [{ message: `The note must be ${longestNote} characters or fewer`, href: '#note' }]
        : []),
    ];
    if (!state || errors.length > 0) return sendQuery(app, request, reply.code(422), { errors, note: text, state });
    await noteQuery(app.store, request.person, query, { state, text });
    return reply.redirect(andTell(request.url, 'noted'), 303);
  });
};

const blank = Object.fromEntries(filterNames.map((name) => [name, ''])) as Filter;

/** The collection and filter of an address: without one, the first collection that has queries in its rules. */
function narrowed(app: FastifyInstance, { query }: FastifyRequest<QueryRequest>) {
  const filter = readFilter(query);
  const all = app.forms.collections();
  const collection =
    filter.collection === '' ? (all.find(asksQueries) ?? all[0]) : all.find(({ id }) => id === filter.collection);
  if (!collection) throw new Problem('not-found', 'There is no such collection.');
  return { collection, filter: { ...filter, collection: collection.id } };
}

function asksQueries({ forms }: CollectionForms): boolean {
  return forms.some(({ form }) => form.rules.some(({ severity }) => severity === 'query'));
}

function choicesOf(app: FastifyInstance, { id, forms }: CollectionForms) {
  const rules = new Map(
    forms.flatMap(({ form }) =>
      form.rules
        .filter(({ severity }) => severity === 'query')
        .map((rule) => [rule.id, saysOf(app.forms, { collection: id, year: form.year, rule: rule.id })] as const),
    ),
  );
  return {
    collections: app.forms.collections().map((one) => ({ value: one.id, text: say(one.title, 'en') })),
    years: forms.map(({ form }) => ({ value: String(form.year), text: yearTitle(form) })).reverse(),
    rules: [...rules].map(([value, text]) => ({ value, text })),
    states: Object.entries(stateNames).map(([value, text]) => ({ value, text })),
    statuses: Object.entries(statusNames).map(([value, text]) => ({ value, text })),
  };
}

function rowOf(app: FastifyInstance, query: FoundQuery) {
  const { log, rule, reference, external_reference, owner, owning, manager, managing, state, note, status } = query;
  const form = app.forms.current(query.collection, query.year)?.form;
  return {
    href: `/queries/${log}/${encodeURIComponent(rule)}`,
    name: nameOfLog({ id: log, reference, externalReference: external_reference }),
    says: saysOf(app.forms, query),
    year: form ? yearTitle(form) : String(query.year),
    owner: owner ?? owning ?? '',
    manager: managing === owning ? '' : (manager ?? managing ?? ''),
    status: statusNames[status].toLowerCase(),
    raised: showMoment(query.raised),
    ...{ state, note },
  };
}

function countText(count: number): string {
  if (count > mostCounted) return `More than ${mostCounted.toLocaleString('en-GB')} queries`;
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'query' : 'queries'}`;
}

async function theQuery(app: FastifyInstance, { params }: FastifyRequest<QueryRequest>) {
  const query = await readQuery(app.store, params.id, params.rule);
  if (!query) throw new Problem('not-found', 'There is no such query. The answers may have been corrected.');
  return query;
}

async function sendQuery(
  app: FastifyInstance,
  request: FastifyRequest<QueryRequest>,
  reply: FastifyReply,
  sent: {
    readonly errors?: readonly { readonly message: string; readonly href: string }[];
    readonly note?: string;
    readonly state?: string | undefined;
  },
) {
  const query = await theQuery(app, request);
  const log = await readLog(app.store, request.person, query.log);
  const current = log && app.forms.current(log.collection, log.year);
  if (!log || !current) throw new Problem('not-found', 'There is no such log.');
  await noteReading(app.store, request.person, log);
  showsForm(request, current.form);
  const viewpoint = await viewpointOf(app, request.person, log);
  const { reading } = readStored(app, viewpoint, current, log);
  const { form } = current;
  return sendPage(reply, 'queries/views/query.njk', {
    title: saysOf(app.forms, query),
    errors: sent.errors ?? [],
    ...{ note: sent.note ?? '', chosen: sent.state ?? (query.state === 'open' ? '' : query.state) },
    caption: `${say(form.title, 'en')} ${yearTitle(form)}, ${nameOfLog(log)}`,
    address: request.url,
    log: { href: `/logs/${log.id}`, name: nameOfLog(log) },
    ruleUrl: `/forms/${form.collection}/${form.year}/rules/${encodeURIComponent(query.rule)}`,
    state: query.state,
    stands: query.figures !== null,
    raised: showMoment(query.raised),
    values: shownValues(reading, query.rule),
    states: Object.entries(stateNames).map(([value, text]) => ({ value, text })),
    notes: (await notesOf(app.store, query)).map(({ at, name, state, text }) => ({
      ...{ name, text, state: stateNames[state], at: showMoment(at) },
    })),
  });
}
