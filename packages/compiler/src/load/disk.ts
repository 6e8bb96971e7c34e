import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files, FileText } from './files.ts';

const problems: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'you may not open it'],
  ['EISDIR', 'it is a folder'],
  ['ENAMETOOLONG', 'its name is too long'],
]);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function readText(path: string): FileText {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path)) };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return {};
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return { problem: 'it is not UTF-8 text' };
    return { problem: problems.get(code) ?? `the system says ${code || String(error)}` };
  }
}

function listNames(path: string): readonly string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    return [];
  }
}

/** The definitions folder on disk. This is the only place in the compiler that touches it. */
export function diskFiles(folder: string): Files {
  return {
    folder,
    read: (path) => readText(join(folder, path)),
    list: (path) => listNames(join(folder, path)),
  };
}
