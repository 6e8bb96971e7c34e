import type { JsonSchema } from '../variable-schema.ts';
import { type Part, schemaRef } from './operations.ts';

const variableList: Part = { type: 'array', items: { type: 'string' } };

/** Schemas of what can go wrong, after RFC 9457. */
export function problemSchemas(): { readonly [name: string]: JsonSchema } {
  return {
    Problem: {
      ...{ type: 'object', required: ['type', 'title', 'status'] },
      description: 'What went wrong (RFC 9457).',
      properties: {
        type: { type: 'string', format: 'uri-reference', description: 'A page about this kind of problem.' },
        title: { type: 'string', description: 'The kind of problem.' },
        status: { type: 'integer', minimum: 400, maximum: 599, description: 'The HTTP status.' },
        detail: { type: 'string', description: 'This problem.' },
        instance: { type: 'string', description: 'The request id.' },
        errors: { type: 'array', description: 'Each thing that is wrong.', items: schemaRef('ProblemError') },
      },
    },
    ProblemError: {
      ...{ type: 'object', required: ['message'] },
      description: 'One thing that is wrong in a request.',
      properties: {
        pointer: { type: 'string', description: 'JSON pointer into the body.' },
        rule: { type: 'string', description: 'Id of the rule that is not met.' },
        severity: schemaRef('Severity'),
        message: { type: 'string', description: 'What to do, for people.' },
        variables: { ...variableList, description: 'The variables to correct.' },
      },
    },
  };
}
