import { createHash } from 'node:crypto';

/** A public file of a form, with what HTTP says of it. */
export interface Resource {
  readonly name: string;
  readonly title: string;
  readonly type: string;
  readonly content: string | Buffer;
  /** Strong: it is made from the content. */
  readonly etag: string;
}

/** Content types by ending; the longest that fits counts. */
const types: readonly (readonly [ending: string, type: string])[] = [
  ['.schema.json', 'application/schema+json; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.jsonl', 'application/x-ndjson; charset=utf-8'],
  ['.csv', 'text/csv; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.md', 'text/markdown; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
];

/** Makes a resource of a text, or of bytes. */
export function resourceOf(name: string, title: string, given: string | Uint8Array): Resource {
  const content = typeof given === 'string' ? given : Buffer.from(given);
  const type = types.find(([ending]) => name.endsWith(ending))?.[1] ?? 'text/plain; charset=utf-8';
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;
  return { name, title, type, content, etag };
}
