import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { andTell } from '../pages/told.ts';
import { needs } from '../policy/guard.ts';
import { type RecordField, readRecord } from '../record-form/record-field.ts';
import { sendRecordForm } from '../record-form/send-record-form.ts';
import type { OrganisationRecord } from './read-organisation.ts';
import { type OrganisationRequest, theirOrganisation } from './their-organisation.ts';
import { renameOrganisation } from './write-organisation.ts';

interface NameRequest extends OrganisationRequest {
  Body: Fields;
}

const fields: readonly RecordField[] = [
  { id: 'name', label: 'New name', asked: 'the new name', kind: 'text' },
  {
    id: 'from',
    label: 'First day of the new name',
    hint: 'Pages show it from this day on. The day of an earlier change replaces that change.',
    asked: 'the first day of the new name',
    kind: 'day',
  },
];

/** Another name of an organisation, from a day on. */
export const organisationNameRoutes: FastifyPluginAsync = async (app) => {
  app.get<NameRequest>('/organisations/:reference/name', needs('organisation.edit'), async (request, reply) =>
    sendName(reply, await theirOrganisation(app, request)),
  );

  app.post<NameRequest>('/organisations/:reference/name', needs('organisation.edit'), async (request, reply) => {
    const organisation = await theirOrganisation(app, request);
    const { cells, errors } = readRecord(fields, request.body);
    if (errors.length > 0) return sendName(reply.code(422), organisation, errors);
    const change = { name: String(cells.name), from: String(cells.from) };
    await renameOrganisation(app.store, request.person, organisation, change);
    return reply.redirect(andTell(`/organisations/${organisation.reference}`, 'saved'), 303);
  });
};

function sendName(reply: FastifyReply, organisation: OrganisationRecord, errors: readonly FieldError[] = []) {
  const url = `/organisations/${organisation.reference}`;
  return sendRecordForm(reply, {
    title: 'Change the name on a chosen day',
    caption: organisation.nameToday,
    action: `${url}/name`,
    backUrl: url,
    fields,
    button: 'Save',
    errors,
  });
}
