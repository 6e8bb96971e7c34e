import type { JsonSchema } from './variable-schema.ts';

/** The JSON Schema keyword; written as a value, since an object with a literal `then` looks like a promise. */
const consequent = 'then';

/** The schema of objects that have a property; it is named too, for tools that look for it. */
export function having(property: string): JsonSchema {
  return { properties: { [property]: {} }, required: [property] };
}

/** JSON Schema for "whatever meets the condition must meet the consequence too". */
export function implication(condition: JsonSchema, consequence: JsonSchema): JsonSchema {
  return { if: condition, [consequent]: consequence };
}
