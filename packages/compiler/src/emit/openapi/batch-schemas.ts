import type { JsonSchema } from '../variable-schema.ts';
import { schemaRef } from './operations.ts';

const counted = {
  created: 'Rows stored as new logs.',
  replaced: 'Rows that replaced the log with their reference.',
  unchanged: 'Rows that said what was stored already.',
  refused: 'Rows that were not taken.',
  withIssues: 'Rows with issues.',
  completed: 'Rows whose log is complete.',
};

/** Schemas of batches and their rows. */
export function batchSchemas(): { readonly [name: string]: JsonSchema } {
  const counts = Object.entries(counted).map(([name, description]) => [
    name,
    { type: 'integer', minimum: 0, description },
  ]);
  return {
    Batch: {
      ...{ type: 'object', required: ['status', 'counts', 'rows'] },
      description: 'Many logs sent at once; each row stands for itself.',
      properties: {
        id: schemaRef('Id'),
        status: { type: 'string', description: 'How far it is: `accepted` when every row has been dealt with.' },
        dryRun: { type: 'boolean', description: 'Nothing is stored.' },
        counts: { type: 'object', description: 'Numbers of rows so far.', properties: Object.fromEntries(counts) },
        missingColumns: { type: 'array', description: 'Questions without a column.', items: { type: 'string' } },
        rows: { type: 'array', description: 'What became of each row.', items: schemaRef('BatchRow') },
      },
    },
    BatchRow: {
      ...{ type: 'object', required: ['row', 'status', 'issues'] },
      description: 'What became of one row.',
      properties: {
        row: { type: 'integer', minimum: 1, description: 'Its number in what you sent.' },
        status: {
          type: 'string',
          enum: ['created', 'replaced', 'unchanged', 'refused'],
          description: 'What became of it.',
        },
        logId: schemaRef('Id'),
        logStatus: schemaRef('Status'),
        externalReference: schemaRef('ExternalReference'),
        errors: { type: 'array', description: 'Why it is refused.', items: schemaRef('Issue') },
        issues: { type: 'array', description: 'Rules that it does not meet.', items: schemaRef('Issue') },
        cleared: { type: 'array', description: 'Answers that do not count.', items: schemaRef('Cleared') },
      },
    },
  };
}
