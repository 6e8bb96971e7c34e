import type { FastifyReply } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { sendPage } from '../pages/send-page.ts';
import { type Cells, drawField, type RecordField } from './record-field.ts';

/** A page that asks for the fields of a record. */
interface RecordForm {
  readonly title: string;
  /** What it is about, above the title. */
  readonly caption: string;
  readonly action: string;
  /** Absent: `post`. With `get` what is typed stands in the address. */
  readonly method?: 'get' | 'post';
  readonly backUrl: string;
  /** Version of the record that is changed. */
  readonly version?: number;
  /** Why nothing can be filled in: stands in place of the fields. */
  readonly refused?: string | undefined;
  readonly fields: readonly RecordField[];
  /** What the fields hold before anything is typed. */
  readonly stored?: Cells;
  readonly button: string;
  readonly errors: readonly FieldError[];
}

/** Answers with the page of such a form; what was sent with the request stands in its fields again. */
export function sendRecordForm(reply: FastifyReply, { fields, stored = {}, ...form }: RecordForm) {
  const sent = sentWith(reply.request, form.method);
  return sendPage(reply, 'record-form/views/form.njk', {
    ...form,
    fields: fields.map((field) => drawField(field, stored, sent)),
  });
}

function sentWith(request: FastifyReply['request'], method: RecordForm['method']): Fields {
  if (request.method === 'POST') return request.body as Fields;
  return method === 'get' ? (request.query as Fields) : undefined;
}
