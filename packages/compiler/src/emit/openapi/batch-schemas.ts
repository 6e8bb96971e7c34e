import type { JsonSchema } from '../variable-schema.ts';
import { schemaRef } from './operations.ts';
import { pageOf } from './page-of.ts';

/** Schemas of batches and their rows. */
export function batchSchemas(): { readonly [name: string]: JsonSchema } {
  return {
    Batch: {
      ...{ type: 'object', required: ['id', 'status', 'dryRun', 'rows'] },
      description: 'Many logs sent at once, worked on one after the other.',
      properties: {
        id: schemaRef('Id'),
        status: {
          type: 'string',
          enum: ['waiting', 'working', 'finished', 'cancelled', 'failed'],
          description: 'How far it is.',
        },
        dryRun: { type: 'boolean', description: 'Nothing is stored.' },
        createdAt: schemaRef('Moment'),
        finishedAt: schemaRef('Moment'),
        rows: {
          ...{ type: 'object', description: 'Numbers of rows so far.' },
          properties: Object.fromEntries(
            ['received', 'stored', 'refused'].map((name) => [
              name,
              { type: 'integer', minimum: 0, description: `Rows ${name}.` },
            ]),
          ),
        },
      },
    },
    BatchRow: {
      ...{ type: 'object', required: ['row', 'status'] },
      description: 'What became of one row.',
      properties: {
        row: { type: 'integer', minimum: 1, description: 'Its number, from 1.' },
        status: {
          type: 'string',
          enum: ['created', 'replaced', 'unchanged', 'refused'],
          description: 'What became of it.',
        },
        logId: schemaRef('Id'),
        externalReference: schemaRef('ExternalReference'),
        logStatus: schemaRef('Status'),
        issues: { type: 'array', description: 'Rules that it does not meet.', items: schemaRef('Issue') },
        problem: schemaRef('Problem'),
      },
    },
    BatchRowPage: pageOf('BatchRow', 'A page of rows of a batch.'),
  };
}
