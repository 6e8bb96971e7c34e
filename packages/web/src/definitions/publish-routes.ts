import { type Diagnostic, releaseOf } from '@annum/compiler';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from 'fastify';
import { type FieldError, linesOf, textOf } from '../accounts/form-fields.ts';
import { recordWithin } from '../audit/record.ts';
import { showDate } from '../form/display.ts';
import { askRun, runsOf } from '../form-runs/runs.ts';
import { previewOf } from '../forms/preview.ts';
import { publishForm } from '../forms/publish.ts';
import { keepPublished } from '../forms/published-forms.ts';
import { judgeForms } from '../jobs/judge-forms.ts';
import { sendPage } from '../pages/send-page.ts';
import { andTell } from '../pages/told.ts';
import type { Person } from '../person.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { throwAway } from '../store/previews.ts';
import { type Edition, type EditionAddress, frameOf, openEdition } from './edition.ts';
import { runRow } from './impact-routes.ts';

interface PublishRequest {
  Params: EditionAddress;
  Body: { readonly [name: string]: unknown } | null;
}

const longestReason = 500;

/** Publishing a form: from then on logs are judged by it, whatever becomes of its definition. */
export const publishRoutes: FastifyPluginAsync = async (app) => {
  app.get<PublishRequest>('/forms/:collection/:year/publish', needs('definition.publish'), async (request, reply) =>
    sendPublish(app, reply, openEdition(request)),
  );

  app.post<PublishRequest>('/forms/:collection/:year/publish', needs('definition.publish'), async (request, reply) => {
    const edition = openEdition(request);
    if (edition.state === 'published') throw new Problem('conflict', 'This form is published already.');
    const reason = linesOf(request.body, 'reason');
    const errors = reasonErrors(reason);
    if (errors.length > 0) return sendPublish(app, reply.code(422), edition, { reason, errors });
    const hash = textOf(request.body, 'hash');
    const wrong = publish(app, request.person, edition, { reason, hash });
    if (wrong)
      return sendPublish(app, reply.code(409), edition, { reason, errors: [{ message: wrong, href: '#reason' }] });
    await putOnRecord(app, request.person, edition);
    app.startSoon(judgeForms);
    const { collection, year } = edition.current.form;
    return reply.redirect(andTell(`/forms/${collection}/${year}/publications`, 'published'), 303);
  });

  app.get<PublishRequest>('/forms/:collection/:year/publications', needs('definition.read'), async (request, reply) => {
    const edition = openEdition(request);
    const { collection, year } = edition.current.form;
    const runs = await runsOf(app.store, { kind: 'rejudge', collection, year });
    const releases = (edition.collection.releases ?? []).filter((release) => release.year === year);
    return sendPage(reply, 'definitions/views/publications.njk', {
      ...frameOf(edition, 'Publications'),
      releases: releases.toReversed().map(({ on, by, reason, hash }) => ({ on: showDate(on, 'en'), by, reason, hash })),
      runs: runs.map((run) => runRow(edition, run)),
    });
  });
};

function reasonErrors(reason: string): readonly FieldError[] {
  if (reason === '') return [{ message: 'Enter why the form is published', href: '#reason' }];
  if (reason.length <= longestReason) return [];
  return [{ message: `The reason must be ${longestReason} characters or fewer`, href: '#reason' }];
}

/** Publishes the form that was looked at; gives why it could not. */
function publish(
  { config, forms }: FastifyInstance,
  person: Person,
  { current: { form } }: Edition,
  { reason, hash }: { readonly reason: string; readonly hash: string },
): string | undefined {
  try {
    const publication = { on: config.today(), by: person.name, reason, hash };
    const result = publishForm(config.definitions, form.collection, form.year, publication);
    if ('diagnostics' in result) return `The definition has mistakes: ${firstOf(result.diagnostics)}`;
    if ('changed' in result)
      return 'The definition was changed since you opened this page. Look at what changes again, then publish';
    forms.reread(form.collection);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return 'The definitions folder cannot be written by the service. Publish where the definitions are kept, with annum release, and bring them here';
  }
}

function firstOf(diagnostics: readonly Diagnostic[]): string {
  const found = diagnostics.find(({ severity }) => severity === 'error');
  return found ? `${found.place.file}, line ${found.place.line}: ${found.message}` : 'annum check says which';
}

/** Keeps the form, says who published it, and has logs judged again that were judged by an earlier publication. */
async function putOnRecord({ store, forms }: FastifyInstance, person: Person, { current }: Edition): Promise<void> {
  await keepPublished(store, forms);
  const preview = previewOf(current).form;
  const { form } = current;
  const { collection, year, hash } = form;
  await store.db.transaction().execute(async (transaction) => {
    await throwAway(transaction, preview.collection, preview.year);
    const details = { hash };
    const organisation = person.organisation.id;
    await recordWithin(transaction, {
      organisation,
      who: person.id,
      action: 'form-published',
      subject: form.id,
      details,
    });
    const other = await transaction
      .selectFrom('log')
      .select('id')
      .where('collection', '=', collection)
      .where('year', '=', year)
      .where('form_hash', '<>', hash)
      .where('deleted', 'is', null)
      .where('erased', 'is', null)
      .limit(1)
      .executeTakeFirst();
    if (other) await askRun(transaction, person, { kind: 'rejudge', collection, year, logs_year: year, hash });
  });
}

async function sendPublish(
  app: FastifyInstance,
  reply: FastifyReply,
  edition: Edition,
  sent: { readonly reason?: string; readonly errors?: readonly FieldError[] } = {},
) {
  const { collection, current } = edition;
  const { year, hash } = current.form;
  const before = releaseOf(collection.releases ?? [], year);
  const runs = await runsOf(app.store, { kind: 'impact', collection: collection.id, year });
  const tried = runs.find((run) => run.hash === hash && run.status === 'done');
  const later = collection.releases?.length ? [] : collection.forms.filter(({ form }) => form.year > year);
  return sendPage(reply, 'definitions/views/publish.njk', {
    ...frameOf(edition, 'Publish this form'),
    ...{ hash, reason: sent.reason ?? '', errors: sent.errors ?? [] },
    isPublished: edition.state === 'published',
    before: before && { on: showDate(before.on, 'en'), reason: before.reason },
    tried: tried && runRow(edition, tried),
    leavesUse: later.map(({ form }) => form.year).join(', '),
  });
}
