import type { JsonSchema } from '../variable-schema.ts';
import { type Part, schemaRef } from './operations.ts';

const variableList: Part = { type: 'array', items: { type: 'string' } };

/** Schemas of what the service says about a log. */
export function outcomeSchemas(): { readonly [name: string]: JsonSchema } {
  return {
    Confirmation: {
      ...{ type: 'object', required: ['rule', 'values'], additionalProperties: false },
      description: 'A check that somebody has confirmed, for the values it points at. It lapses when they change.',
      properties: {
        rule: { type: 'string', description: 'Id of the rule.' },
        values: { type: 'object', description: 'The values that were confirmed, by variable.' },
        reason: { type: 'string', maxLength: 1000, description: 'Why it is right, where the rule asks for it.' },
      },
    },
    Issue: {
      ...{ type: 'object', required: ['rule', 'severity', 'variables', 'message'] },
      description: 'A rule that is not met.',
      properties: {
        rule: { type: 'string', description: 'Id of the rule.' },
        pointer: { type: 'string', description: 'JSON pointer to the first answer to correct.' },
        severity: schemaRef('Severity'),
        variables: { ...variableList, description: 'The variables to correct.' },
        related: { ...variableList, description: 'Variables that have to do with it.' },
        message: { type: 'string', description: 'What to do, for people.' },
        confirmed: { type: 'boolean', description: 'It has been confirmed for the present values.' },
        log: { type: 'string', description: 'Id of another log that it is about.' },
      },
    },
    Severity: {
      ...{ type: 'string', enum: ['error', 'confirm', 'query'] },
      description: '`error` must be corrected; `confirm` corrected or confirmed; `query` is for analysts.',
    },
    Cleared: {
      ...{ type: 'object', required: ['variable', 'because'] },
      description: 'An answer that was given and does not count.',
      properties: {
        variable: { type: 'string', description: 'The variable.' },
        because: { type: 'string', enum: ['not_asked', 'derived', 'unknown_variable'], description: 'Why.' },
      },
    },
    Progress: {
      ...{ type: 'object', required: ['asked', 'answered'] },
      description: 'Required questions that are asked, and how many are answered.',
      properties: {
        asked: { type: 'integer', minimum: 0, description: 'Required questions asked.' },
        answered: { type: 'integer', minimum: 0, description: 'How many of them have an answer.' },
      },
    },
  };
}
