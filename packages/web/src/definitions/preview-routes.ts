import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from 'fastify';
import type { Transaction } from 'kysely';
import { type FieldError, textOf } from '../accounts/form-fields.ts';
import type { AuditAction } from '../audit/entry.ts';
import { recordWithin } from '../audit/record.ts';
import { showMoment } from '../form/display.ts';
import { logUrl } from '../form/journey.ts';
import { previewOf } from '../forms/preview.ts';
import { judgeFrom } from '../judge-from.ts';
import { sendPage } from '../pages/send-page.ts';
import { andTell } from '../pages/told.ts';
import { readAccount } from '../people/read-person.ts';
import type { Person } from '../person.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { viewpointOf } from '../records/viewpoint.ts';
import { createLog } from '../store/logs.ts';
import { countPreviewLogs, notePreview, previewLogs, someOfficer, throwAway } from '../store/previews.ts';
import type { Tables } from '../store/tables.ts';
import { type Edition, type EditionAddress, frameOf, openEdition } from './edition.ts';

interface PreviewRequest {
  Params: EditionAddress;
  Body: { readonly [name: string]: unknown } | null;
}

/** Filling in a form that is not published, as an officer would: a sandbox that can be thrown away. */
export const previewRoutes: FastifyPluginAsync = async (app) => {
  app.get<PreviewRequest>('/forms/:collection/:year/preview', needs('definition.try'), async (request, reply) =>
    sendPreview(app, reply, openEdition(request), ''),
  );

  app.post<PreviewRequest>('/forms/:collection/:year/preview', needs('definition.try'), async (request, reply) => {
    const edition = openEdition(request);
    refusePublished(edition);
    const { store, config } = app;
    const reference = textOf(request.body, 'organisation').toUpperCase();
    const officer = await someOfficer(store, reference);
    const account = officer && (await readAccount(store, officer, config.today()));
    if (!account) return sendPreview(app, reply.code(422), edition, reference, [nobody]);
    const current = previewOf(edition.current);
    const viewpoint = { ...(await viewpointOf(app, account)), person: request.person, seenAs: account };
    const judgement = judgeFrom(app, viewpoint, { current, answers: {}, confirmations: [], channel: 'form' });
    const made = await createLog(store, request.person, {
      judgement,
      alongside: async (transaction, log) => {
        await notePreview(transaction, log, account.id);
        await putOnRecord(transaction, request.person, 'preview-started', edition);
      },
    });
    return reply.redirect(logUrl({ id: 'created' in made ? made.created.id : made.taken }), 303);
  });

  app.get<PreviewRequest>(
    '/forms/:collection/:year/preview/throw-away',
    needs('definition.try'),
    async (request, reply) => {
      const edition = openEdition(request);
      const { form } = previewOf(edition.current);
      const count = await countPreviewLogs(app.store, form.collection, form.year);
      if (count === 0) return reply.redirect(`${edition.href}/preview`, 303);
      return sendThrowAway(reply, edition, count);
    },
  );

  app.post<PreviewRequest>(
    '/forms/:collection/:year/preview/throw-away',
    needs('definition.try'),
    async (request, reply) => {
      const edition = openEdition(request);
      const { collection, year } = previewOf(edition.current).form;
      await app.store.db.transaction().execute(async (transaction) => {
        await throwAway(transaction, collection, year);
        await putOnRecord(transaction, request.person, 'preview-thrown-away', edition);
      });
      return reply.redirect(andTell(`${edition.href}/preview`, 'preview_thrown_away'), 303);
    },
  );
};

function sendThrowAway(reply: FastifyReply, edition: Edition, count: number) {
  const previews = count === 1 ? '1 preview' : `${count} previews`;
  return sendPage(reply, 'record-form/views/confirm.njk', {
    title: `Are you sure you want to throw away ${previews} of this form?`,
    caption: frameOf(edition, '').formTitle,
    effect:
      'Everything that you and others entered is gone at once, and cannot be brought back. The form stays as it is.',
    action: `${edition.href}/preview/throw-away`,
    backUrl: `${edition.href}/preview`,
    button: 'Throw all of it away',
  });
}

function putOnRecord(
  transaction: Transaction<Tables>,
  { id, organisation }: Person,
  action: AuditAction,
  { current: { form } }: Edition,
): Promise<void> {
  const details = { hash: form.hash };
  return recordWithin(transaction, { organisation: organisation.id, who: id, action, subject: form.id, details });
}

const nobody = {
  message: 'Enter the reference of an organisation that has data providers or coordinators',
  href: '#organisation',
};

function refusePublished({ state }: Edition): void {
  if (state !== 'unpublished') throw new Problem('conflict', 'This form is in use: start a log of it instead.');
}

async function sendPreview(
  app: FastifyInstance,
  reply: FastifyReply,
  edition: Edition,
  organisation: string,
  errors: readonly FieldError[] = [],
) {
  const { form } = previewOf(edition.current);
  const logs = await previewLogs(app.store, form.collection, form.year);
  return sendPage(reply, 'definitions/views/preview.njk', {
    ...frameOf(edition, 'Preview as an officer'),
    ...{ errors, organisation },
    logs: logs.map(({ id, status, updated, name }) => ({
      href: logUrl({ id }),
      status,
      updated: showMoment(updated),
      name,
    })),
  });
}
