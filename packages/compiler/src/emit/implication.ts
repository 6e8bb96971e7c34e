import type { JsonSchema } from './variable-schema.ts';

/** The JSON Schema keyword; written as a value, since an object with a literal `then` looks like a promise. */
const consequent = 'then';

/** JSON Schema for "whatever meets the condition must meet the consequence too". */
export function implication(condition: JsonSchema, consequence: JsonSchema | false): JsonSchema {
  return { if: condition, [consequent]: consequence };
}
