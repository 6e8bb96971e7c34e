import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { recordWithin } from '../audit/record.ts';
import { type Filter, filterNames, listUrl, logFilterOf, queryOf, readFilter } from '../finding/filter.ts';
import { collectionOf, recordsOf, yearChoices } from '../finding/list-routes.ts';
import { showMoment } from '../form/display.ts';
import type { CollectionForms, CurrentForm } from '../forms/catalogue.ts';
import { makeExportFiles } from '../jobs/make-exports.ts';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { permit } from '../policy/permit.ts';
import { Problem } from '../problem/problem.ts';
import { daysKept, exportsOf, findExport, type LogExport, readContent } from '../store/exports.ts';
import { countFound } from '../store/find.ts';
import { newId } from '../store/uuid.ts';
import type { Content } from './columns.ts';
import { type FileRequest, fileBytes, mediaTypes } from './write-file.ts';

interface DownloadRequest {
  Params: { collection: string };
  Querystring: { readonly [name: string]: unknown };
  Body: { readonly [name: string]: unknown } | null;
}

/** Logs that are sent in the answer itself; more are made beside requests. */
const mostAtOnce = 5000;

/** Downloading what the list shows, and the files that were made of long lists. */
export const exportPages: FastifyPluginAsync = async (app) => {
  app.get<DownloadRequest>('/collections/:collection/logs/download', needs('log.export'), async (request, reply) => {
    const collection = collectionOf(app, request.params.collection);
    return sendChoices(reply, collection, readFilter(request.query));
  });

  app.post<DownloadRequest>('/collections/:collection/logs/download', needs('log.export'), async (request, reply) => {
    const collection = collectionOf(app, request.params.collection);
    const filter = readFilter(request.body);
    const current = app.forms.current(collection.id, Number(filter.year));
    if (!current) return sendChoices(reply.code(422), collection, filter, [chooseYear]);
    const content: Content = request.body?.content === 'labels' ? 'labels' : 'codes';
    const format = request.body?.format === 'xlsx' ? 'xlsx' : 'csv';
    const wanted = logFilterOf(collection, request.person, filter);
    const { count } = await countFound(app.store, request.person, wanted);
    const file: FileRequest = { form: current.form, filter: wanted, content, format, day: app.config.today() };
    const id = await putOnRecord(app, request, { ...file, typed: filter, isLong: count > mostAtOnce });
    if (id !== undefined) {
      app.startSoon(makeExportFiles);
      return reply.redirect('/your-downloads', 303);
    }
    const bytes = fileBytes(app.store, request.person, file);
    return sendFile(reply, fileName(current, format), format, Readable.from(bytes, { objectMode: false }));
  });

  app.get('/your-downloads', needs('log.export'), async (request, reply) =>
    sendPage(reply, 'exports/views/downloads.njk', {
      title: 'Your downloads',
      daysKept,
      files: (await exportsOf(app.store, request.person)).map(fileModel),
    }),
  );

  app.get<{ Params: { id: string } }>('/your-downloads/:id', needs('download.read'), async (request, reply) => {
    const found = await findExport(app.store, request.person, request.params.id);
    permit(request.person, 'download.read', found ? 'own' : 'foreign', 'There is no such file.');
    if (found?.status !== 'ready') throw new Problem('not-found', 'There is no such file yet.');
    return sendFile(reply, found.name, found.format, Readable.from(readContent(app.store, found)));
  });
};

const chooseYear = { message: 'Choose a year: each year’s form has its own columns', href: '#year' };

function sendChoices(
  reply: FastifyReply,
  collection: CollectionForms,
  filter: Filter,
  errors: readonly { readonly message: string; readonly href: string }[] = [],
) {
  const [only] = collection.forms;
  const year = filter.year === '' && collection.forms.length === 1 ? String(only?.form.year) : filter.year;
  return sendPage(reply, 'exports/views/choose.njk', {
    title: `Download ${recordsOf(collection)}`,
    errors,
    action: `/collections/${collection.id}/logs/download`,
    listUrl: listUrl(collection.id, filter),
    kept: Object.entries({ ...filter, year: '' }).filter(([, value]) => value !== ''),
    year,
    years: yearChoices(collection),
    mostAtOnce: mostAtOnce.toLocaleString('en-GB'),
    isNarrowed: filterNames.some((name) => name !== 'year' && filter[name] !== ''),
  });
}

interface Recorded extends FileRequest {
  readonly typed: Filter;
  readonly isLong: boolean;
}

/** Puts the export on record, without what was searched for; a long one is asked for at the same time. */
async function putOnRecord(app: FastifyInstance, { person }: FastifyRequest, request: Recorded) {
  const { form, content, format, typed, isLong } = request;
  const id = isLong ? newId() : undefined;
  const narrowed = filterNames.filter((name) => typed[name] !== '').join(' ');
  const current = app.forms.current(form.collection, form.year) as CurrentForm;
  await app.store.db.transaction().execute(async (transaction) => {
    await recordWithin(transaction, {
      organisation: person.organisation.id,
      who: person.id,
      action: 'export',
      subject: form.id,
      details: { content, format, narrowed },
    });
    if (id === undefined) return;
    const about = { collection: form.collection, year: form.year, filter: queryOf(typed), content, format };
    const name = fileName(current, format);
    const asked = { organisation: person.organisation.id, person: person.id, created: new Date() };
    await transaction
      .insertInto('log_export')
      .values({ id, name, ...about, ...asked })
      .execute();
  });
  return id;
}

function fileName({ form }: CurrentForm, format: 'csv' | 'xlsx'): string {
  return `${form.collection}-${form.year}-logs.${format}`;
}

function sendFile(reply: FastifyReply, name: string, format: 'csv' | 'xlsx', content: Readable) {
  reply.header('content-disposition', `attachment; filename="${name}"`);
  return reply.type(mediaTypes[format]).send(content);
}

function fileModel({ id, name, content, format, status, logs, bytes, created }: LogExport) {
  return {
    name,
    href: `/your-downloads/${id}`,
    status,
    asked: showMoment(created),
    what: `${format === 'csv' ? 'CSV' : 'Excel'}, with ${content === 'codes' ? 'codes' : 'words'}`,
    logs: logs.toLocaleString('en-GB'),
    size: `${(Number(bytes) / 1_048_576).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`,
  };
}
