import type { Form } from '@annum/engine';
import { lexiconOf } from '../../english/lexicon.ts';
import { withArticle } from '../../english/lists.ts';

/** A part of an OpenAPI document. */
export type Part = { readonly [key: string]: unknown };

export function schemaRef(name: string): Part {
  return { $ref: `#/components/schemas/${name}` };
}

export function parameterRef(name: string): Part {
  return { $ref: `#/components/parameters/${name}` };
}

export function headerRef(name: string): Part {
  return { $ref: `#/components/headers/${name}` };
}

/**
 * References to the shared answers for what can go wrong.
 * @example problemRefs(400, 401) // { '400': { $ref: … }, '401': { $ref: … } }
 */
export function problemRefs(...statuses: readonly number[]): Part {
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]));
}

/** A successful answer with a JSON body. */
export function jsonResponse(description: string, schema: Part, example: unknown, extraHeaders: Part = {}): Part {
  return {
    description,
    headers: { 'X-Request-Id': headerRef('RequestId'), ...extraHeaders },
    content: { 'application/json': { schema, examples: { usual: { summary: 'Usual', value: example } } } },
  };
}

/** A JSON body of a request. */
export function jsonBody(description: string, mediaType: string, schema: Part, example: unknown): Part {
  return {
    required: true,
    description,
    content: { [mediaType]: { schema, examples: { usual: { summary: 'Usual', value: example } } } },
  };
}

/** The words for one record and for several. */
export function recordWords(form: Form): {
  readonly record: string;
  readonly records: string;
  readonly aRecord: string;
} {
  const { words } = lexiconOf(form);
  const record = words(form.record);
  return { record, records: words(form.records), aRecord: withArticle(record) };
}
