import type { Form } from '@annum/engine';
import { exampleAnswers } from '../example-answers.ts';
import { exampleBatch, exampleWrite } from './examples.ts';
import { headerRef, jsonResponse, type Part, parameterRef, problemRefs, recordWords, schemaRef } from './operations.ts';

/** Operations on many logs at once. */
export function batchPaths(form: Form): Part {
  return {
    '/logs/batches': { post: sendBatch(form) },
    '/logs/batches/{batchId}': {
      parameters: [parameterRef('BatchId')],
      get: readBatch(),
      delete: cancelBatch(),
    },
  };
}

function sendBatch(form: Form): Part {
  const { records } = recordWords(form);
  return {
    ...{ operationId: 'sendBatch', tags: ['batches'], summary: `Send many ${records}` },
    description: `A JSON array, newline-delimited JSON, or CSV with variable ids as its header. A row with a reference of yours replaces the one that has it. Sent again with the same \`Idempotency-Key\`, it goes on where it stopped. With \`Prefer: respond-async\` it is checked, taken in, and written a little later.`,
    parameters: ['IdempotencyKey', 'Prefer', 'DryRun'].map(parameterRef),
    requestBody: batchBody(form),
    responses: {
      200: jsonResponse('Dealt with at once, or the answer to `dryRun`.', schemaRef('Batch'), exampleBatch()),
      202: jsonResponse('Taken in; ask for it until it is finished.', schemaRef('Batch'), exampleBatch(), {
        Location: headerRef('Location'),
        'Retry-After': headerRef('RetryAfter'),
      }),
      ...problemRefs(400, 401, 403, 409, 413, 415, 422, 429),
    },
  };
}

function batchBody(form: Form): Part {
  const answers = exampleAnswers(form);
  const columns = Object.keys(answers);
  const csv = `${columns.join(',')}\n${columns.map((column) => String(answers[column])).join(',')}\n`;
  const text = (value: string): Part => ({
    schema: { type: 'string' },
    examples: { usual: { summary: 'Usual', value } },
  });
  return {
    ...{ required: true, description: `The ${recordWords(form).records}.` },
    content: {
      'application/json': {
        schema: { type: 'array', items: schemaRef('LogWrite') },
        examples: { usual: { summary: 'Usual', value: [exampleWrite(form)] } },
      },
      'application/x-ndjson': text(`${JSON.stringify(exampleWrite(form))}\n`),
      'text/csv': text(csv),
    },
  };
}

function readBatch(): Part {
  const json = jsonResponse('The batch.', schemaRef('Batch'), exampleBatch(), {
    'Retry-After': headerRef('RetryAfter'),
  });
  const csv = {
    schema: { type: 'string' },
    examples: { usual: { summary: 'Your file with an error column', value: 'row,status,error\n1,created,\n' } },
  };
  return {
    ...{ operationId: 'readBatch', tags: ['batches'], summary: 'See what became of a batch' },
    description: 'The state of the batch, row by row; as CSV it is what you sent with a column for errors.',
    responses: {
      200: { ...json, content: { ...(json.content as Part), 'text/csv': csv } },
      ...problemRefs(401, 403, 404, 429),
    },
  };
}

function cancelBatch(): Part {
  return {
    ...{ operationId: 'cancelBatch', tags: ['batches'], summary: 'Cancel a batch' },
    description: 'Rows that are stored already stay; the rest is not worked on.',
    responses: {
      200: jsonResponse('Cancelled.', schemaRef('Batch'), exampleBatch()),
      ...problemRefs(401, 403, 404, 409, 429),
    },
  };
}
