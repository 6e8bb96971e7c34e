import { dirname, join } from 'node:path/posix';
import type { Json } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { replaced } from '../edits.ts';
import { type Place, placeOf } from '../places.ts';
import type { Files } from './files.ts';

const language = 'definition.schema.json';

/**
 * Whether a file leads an editor to a schema of its folder of definitions. Where that folder has none, and of addresses
 * elsewhere, nothing is known.
 */
export function namedSchema(files: Files, path: string, value: Json, place: Place): readonly Diagnostic[] {
  const schemas = files.list('').filter((name) => name.endsWith('.schema.json'));
  if (!schemas.includes(language) || typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const up = '../'.repeat(path.split('/').length - 1);
  const written = (value as { readonly $schema?: Json }).$schema;
  if (written === undefined) {
    const fix = [{ kind: 'add', place, key: '$schema', value: up + language } as const];
    return [diagnostic('schema-not-named', place, { problem: 'it does not name its "$schema"' }, { fix })];
  }
  if (typeof written !== 'string' || isElsewhere(join(dirname(path), written)) || /^\w+:/.test(written)) return [];
  if (schemas.includes(join(dirname(path), written))) return [];
  const name = written.split('/').at(-1)!;
  const fix = [replaced(placeOf(value, '$schema'), written, up + (schemas.includes(name) ? name : language))];
  const problem = `there is no file ${written}`;
  return [diagnostic('schema-not-named', placeOf(value, '$schema'), { problem }, { fix })];
}

/** Whether a path leads out of the definitions and into another folder. */
function isElsewhere(path: string): boolean {
  return /^(\.\.\/)+[^/]+\//.test(path);
}
