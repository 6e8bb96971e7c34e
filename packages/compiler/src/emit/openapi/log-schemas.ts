import type { Form } from '@annum/engine';
import { capitalised } from '../../english/lists.ts';
import { implication } from '../implication.ts';
import type { JsonSchema } from '../variable-schema.ts';
import { examples } from './examples.ts';
import { recordWords, schemaRef } from './operations.ts';

/** Schemas of logs as the service keeps, judges and lists them. */
export function logSchemas(form: Form): { readonly [name: string]: JsonSchema } {
  const { aRecord, records } = recordWords(form);
  const oneRecord = capitalised(aRecord);
  const [stored, judged] = [storedProperties(form), verdictProperties(form)];
  const needed = ['id', 'version', 'status', 'answers', 'values'];
  return {
    StoredLog: logSchema(`${oneRecord} as it is kept.`, needed, stored),
    Log: logSchema(`${oneRecord} with everything the form says of it.`, [...needed, ...Object.keys(judged)], {
      ...stored,
      ...judged,
    }),
    SavedLog: logSchema(`${oneRecord} as it was just stored.`, needed, {
      ...stored,
      ...judged,
      duplicates: duplicates(records),
    }),
    DryRun: logSchema('What would have been stored.', ['dryRun', 'status', ...Object.keys(judged)], {
      dryRun: { type: 'boolean', const: true, description: 'Nothing was stored.' },
      ...{ status: stored.status, answers: stored.answers, values: stored.values },
      ...judged,
    }),
    DeletedLog: deletedLog(stored),
    LogPage: {
      ...{ type: 'object', description: `A page of ${records}.`, required: ['logs'] },
      properties: {
        logs: {
          type: 'array',
          description: 'The entries, in a stable order. Only the feed of changes has deleted ones.',
          items: { anyOf: [schemaRef('StoredLog'), schemaRef('DeletedLog')] },
        },
        next: {
          type: 'string',
          description: 'Cursor of the next page; absent on the last.',
          examples: [examples.logId],
        },
      },
    },
  };
}

/** An object that, once it is complete, has the answers of a complete log. */
function logSchema(description: string, required: readonly string[], properties: JsonSchema): JsonSchema {
  const completed = { properties: { status: { const: 'completed' } }, required: ['status'] };
  const complete = { properties: { answers: schemaRef('CompleteAnswers') } };
  return { type: 'object', description, required, properties, ...implication(completed, complete) };
}

function deletedLog(stored: { readonly [name: string]: JsonSchema }): JsonSchema {
  const { id, externalReference, version, created, updated, collection, year } = stored;
  return {
    type: 'object',
    description: 'What is left of a log that was deleted.',
    required: ['id', 'version', 'reason'],
    properties: {
      ...{ id, externalReference, version, created, updated, collection, year },
      dryRun: { type: 'boolean', const: true, description: 'Nothing was deleted; otherwise absent.' },
      deleted: { ...schemaRef('Moment'), description: 'When it was deleted.' },
      reason: { type: 'string', description: 'Why, as whoever deleted it said.', examples: [examples.reason] },
    },
  };
}

function duplicates(records: string): JsonSchema {
  return {
    type: 'array',
    description: `Ids of other ${records} that look like the same event.`,
    items: schemaRef('Id'),
  };
}

function storedProperties(form: Form): { readonly [name: string]: JsonSchema } {
  return {
    id: schemaRef('Id'),
    externalReference: schemaRef('ExternalReference'),
    version: { type: 'integer', minimum: 1, description: 'Grows with every change; the ETag holds it.', examples: [7] },
    created: schemaRef('Moment'),
    updated: schemaRef('Moment'),
    collection: { type: 'string', description: 'The collection.', examples: [form.collection] },
    year: { type: 'integer', description: 'The year of the form.', examples: [form.year] },
    formHash: { type: 'string', description: 'The version of the form that judged it.', examples: [form.hash] },
    status: schemaRef('Status'),
    answers: schemaRef('Answers'),
    values: schemaRef('Values'),
    confirmations: { type: 'array', description: 'Checks that were confirmed.', items: schemaRef('Confirmation') },
  };
}

function verdictProperties({ closedWhen }: Form): { readonly [name: string]: JsonSchema } {
  const names = { type: 'array', items: { type: 'string' } };
  return {
    issues: { type: 'array', description: 'Rules that it does not meet.', items: schemaRef('Issue') },
    cleared: { type: 'array', description: 'Answers that do not count.', items: schemaRef('Cleared') },
    unanswered: { ...names, description: 'Required questions that are asked and have no answer yet.' },
    ...(closedWhen && {
      closed: {
        type: 'boolean',
        description: 'Nothing more happens in it. While false, completed means complete so far.',
      },
    }),
    progress: schemaRef('Progress'),
  };
}
