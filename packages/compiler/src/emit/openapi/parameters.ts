import type { Form } from '@annum/engine';
import { examples } from './examples.ts';
import { type Part, recordWords, schemaRef } from './operations.ts';

interface ParameterWords {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly description: string;
  readonly schema: Part;
  readonly example?: unknown;
  readonly required?: true;
}

/** The parameters that operations share, by the name under which they refer to them. */
export function parameters(form: Form): { readonly [name: string]: ParameterWords } {
  return { ...identifiers(form), ...filters(form), ...conditions(form) };
}

function identifiers(form: Form): { readonly [name: string]: ParameterWords } {
  const { record } = recordWords(form);
  return {
    LogId: {
      ...{ name: 'logId', in: 'path', required: true, description: `Id of the ${record}, given when it was created.` },
      ...{ schema: schemaRef('Id'), example: examples.logId },
    },
    BatchId: {
      ...{ name: 'batchId', in: 'path', required: true, description: 'Id of the batch, given when it was sent.' },
      ...{ schema: schemaRef('Id'), example: examples.batchId },
    },
    TableId: {
      ...{ name: 'tableId', in: 'path', required: true, description: 'Id of a code list or table.' },
      ...{ schema: { type: 'string' }, example: form.lookups[0]?.id ?? 'table' },
    },
    FileName: {
      ...{ name: 'fileName', in: 'path', required: true, description: 'Name of a file of this year.' },
      ...{ schema: { type: 'string' }, example: 'csv-template.csv' },
    },
  };
}

function filters(form: Form): { readonly [name: string]: ParameterWords } {
  const { records } = recordWords(form);
  return {
    Limit: {
      ...{ name: 'limit', in: 'query', description: 'How many entries a page has at most.' },
      ...{ schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 }, example: 50 },
    },
    After: {
      ...{ name: 'after', in: 'query', description: 'Cursor from the `Link` header of the page before.' },
      ...{ schema: { type: 'string' }, example: examples.logId },
    },
    ChangedSince: {
      ...{
        name: 'changedSince',
        in: 'query',
        description: `Only ${records} changed or deleted after this cursor, oldest change first. Empty to begin; then the page’s \`next\`, which is always there.`,
      },
      ...{ schema: { type: 'string' }, example: examples.logId },
    },
    ExternalReferenceFilter: {
      ...{ name: 'externalReference', in: 'query', description: 'Your own reference.' },
      ...{ schema: schemaRef('ExternalReference'), example: examples.reference },
    },
    ExternalReference: {
      ...{ name: 'externalReference', in: 'query', required: true, description: 'Your own reference.' },
      ...{ schema: schemaRef('ExternalReference'), example: examples.reference },
    },
    StatusFilter: {
      ...{ name: 'status', in: 'query', description: 'Only those with this status.' },
      ...{ schema: schemaRef('Status'), example: 'in_progress' },
    },
    Reason: {
      ...{ name: 'reason', in: 'query', required: true, example: examples.reason },
      description: 'Why it is deleted. No names or other personal details.',
      schema: { type: 'string', minLength: 1, maxLength: 1000 },
    },
    DryRun: {
      ...{ name: 'dryRun', in: 'query', description: 'The same answer, and nothing is stored.' },
      ...{ schema: { type: 'boolean', default: false }, example: true },
    },
  };
}

function conditions(form: Form): { readonly [name: string]: ParameterWords } {
  const { record } = recordWords(form);
  return {
    IdempotencyKey: {
      ...{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', minLength: 1, maxLength: 255 } },
      description:
        'Any text of your own for this request. Sent again within 24 hours with the same body, the same answer comes back and nothing is stored twice.',
      example: examples.batchId,
    },
    Prefer: {
      ...{ name: 'Prefer', in: 'header', schema: { type: 'string' }, example: 'respond-async' },
      description: '`respond-async` when your program does not wait until all rows are stored.',
    },
    IfMatch: {
      ...{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' }, example: examples.etag },
      description: `The ETag under which you last read the ${record}.`,
    },
    IfMatchOrNone: {
      ...{ name: 'If-Match', in: 'header', schema: { type: 'string' }, example: examples.etag },
      description: `To replace: the ETag under which you last read the ${record}.`,
    },
    IfNoneMatch: {
      ...{ name: 'If-None-Match', in: 'header', schema: { type: 'string', enum: ['*'] }, example: '*' },
      description: 'To create: `*`, so that nothing that is there already is overwritten.',
    },
    IfNoneMatchRead: {
      ...{ name: 'If-None-Match', in: 'header', schema: { type: 'string' }, example: examples.etag },
      description: 'The ETag of what you have; 304 when it is still the same.',
    },
  };
}

/** The headers that answers share. */
export function headers(): Part {
  return {
    RequestId: {
      description: 'Names this request in the service’s own records; yours is echoed when you send one.',
      ...{ schema: { type: 'string' }, example: examples.batchId },
    },
    ETag: {
      description: 'Version of what was read or stored.',
      ...{ schema: { type: 'string' }, example: examples.etag },
    },
    Location: {
      description: 'Where it can be read.',
      schema: { type: 'string', format: 'uri-reference' },
      example: `logs/${examples.logId}`,
    },
    Link: {
      description: 'The next page, with `rel="next"`; absent on the last.',
      ...{ schema: { type: 'string' }, example: `<logs?after=${examples.logId}>; rel="next"` },
    },
    RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 0 }, example: 5 },
  };
}
