import type { Json } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { checkShape, type FileKind } from '../schema/check-shape.ts';
import type { Files } from './files.ts';
import { namedSchema } from './named-schema.ts';
import { parseJson } from './parse-json.ts';

/** What one file gave: its value when its shape is right, and what is wrong. `missing`: there is no such file. */
export interface ReadDefinition<T> {
  readonly value?: T;
  readonly missing: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether a file's content can still be relied on: a key that is not misspelt is only one too many. */
function isHarmless({ severity, code, suggestion }: Diagnostic): boolean {
  return severity === 'warning' || code === 'duplicate-key' || (code === 'unknown-key' && suggestion === undefined);
}

/**
 * Reads and parses one definition file and checks its shape. `T` must be what the schema of `kind` promises.
 * @example readDefinition<CollectionDefinition>(files, 'visits/collection.json', 'collection').value?.title
 */
export function readDefinition<T>(files: Files, path: string, kind: FileKind): ReadDefinition<T> {
  const file = files.read(path);
  const place = { file: path, line: 1, column: 1 };
  if (file.problem !== undefined) {
    return { missing: false, diagnostics: [diagnostic('unreadable-file', place, { problem: file.problem })] };
  }
  if (file.text === undefined) return { missing: true, diagnostics: [] };
  const parsed = parseJson(file.text, path);
  if (parsed.value === undefined) return { missing: false, diagnostics: parsed.diagnostics };
  const own = placeOf(parsed.value, undefined, place);
  const diagnostics = [
    ...parsed.diagnostics,
    ...namedSchema(files, path, parsed.value, own),
    ...checkShape(kind, parsed.value, place),
  ];
  const sound = diagnostics.every(isHarmless);
  return { ...(sound ? { value: parsed.value as Json as T } : {}), missing: false, diagnostics };
}
