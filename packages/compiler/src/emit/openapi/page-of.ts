import type { JsonSchema } from '../variable-schema.ts';
import { examples } from './examples.ts';
import { schemaRef } from './operations.ts';

/** A page of a list, read with a cursor. */
export function pageOf(name: string, description: string): JsonSchema {
  return {
    ...{ type: 'object', description, required: ['items'] },
    properties: {
      items: { type: 'array', description: 'The entries, in a stable order.', items: schemaRef(name) },
      next: {
        type: 'string',
        description: 'Cursor of the next page; absent on the last.',
        examples: [examples.cursor],
      },
    },
  };
}
