import { definitionSchema } from './validator.ts';

/** Parts of the schema that describe operators and their arguments, for editors. */
const names = ['expression', 'oneArgument', 'oneVariable', 'readableId'];

let parts: ReadonlySet<object> | undefined;

/**
 * Every part of the schema whose errors the expression parser words better. Objects inside expressions
 * (`each`, `among`; `when`, `then`) are not among them: what their keys are is a matter of shape.
 */
export function expressionSchemas(): ReadonlySet<object> {
  if (parts) return parts;
  const found = new Set<object>();
  const collect = (part: unknown): void => {
    if (typeof part !== 'object' || part === null || found.has(part)) return;
    found.add(part);
    Object.values(part).forEach(collect);
  };
  for (const name of names) collect(definitionSchema().$defs[name]);
  parts = found;
  return found;
}
