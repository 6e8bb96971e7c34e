import type { LoadedLookup, LookupDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import type { Files } from './files.ts';
import { readDefinition } from './read-definition.ts';
import { readTable } from './read-table.ts';

/** A reference table as far as it could be read. */
export interface LookupReading {
  readonly lookup?: LoadedLookup;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a reference table: `<name>.json` and the CSV beside it. */
export function loadLookup(files: Files, path: string): LookupReading {
  const read = readDefinition<LookupDefinition>(files, path, 'lookup');
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const csv = path.replace(/\.json$/, '.csv');
  const file = files.read(csv);
  if (file.text === undefined) {
    return { diagnostics: [...read.diagnostics, missingRows(path, csv, file.problem)] };
  }
  const { rows, diagnostics } = readTable(file.text, csv, read.value.columns);
  const all = [...read.diagnostics, ...diagnostics];
  return diagnostics.length > 0 ? { diagnostics: all } : { lookup: { definition: read.value, rows }, diagnostics: all };
}

function missingRows(path: string, csv: string, problem: string | undefined): Diagnostic {
  if (problem !== undefined) return diagnostic('unreadable-file', { file: csv, line: 1, column: 1 }, { problem });
  const why = 'the rows of this table belong there';
  return diagnostic('missing-file', { file: path, line: 1, column: 1 }, { file: csv, why });
}
