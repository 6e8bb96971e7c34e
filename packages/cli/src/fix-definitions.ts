import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic, Files, Fix } from '@annum/compiler';
import { say } from './print/output.ts';

/**
 * Corrects what is sure to be meant otherwise, and says what it changed. A file that has changed since `files` was read
 * is left alone. True when anything was written.
 */
export async function fixDefinitions(diagnostics: readonly Diagnostic[], files: Files): Promise<boolean> {
  const { fixesOf } = await import('@annum/compiler');
  const byFile = Map.groupBy(fixesOf(diagnostics, files), ({ file }) => file);
  const written: boolean[] = [];
  for (const [file, fixes] of byFile) written.push(await fixFile(files, file, fixes));
  return written.includes(true);
}

async function fixFile(files: Files, file: string, fixes: readonly Fix[]): Promise<boolean> {
  const { withFixes } = await import('@annum/compiler');
  const path = join(files.folder, file);
  const text = files.read(file).text ?? '';
  if (readFileSync(path, 'utf8') !== text) {
    say(`${path} has changed meanwhile, so nothing in it was corrected.`);
    return false;
  }
  writeFileSync(path, withFixes(text, fixes));
  for (const { from, to, text: better } of fixes) say(`${path}: ${text.slice(from, to)} is now ${better}.`);
  return true;
}

/** Files that are read once each: what was checked is what is corrected. */
export function rememberedFiles(files: Files): Files {
  const read = new Map<string, ReturnType<Files['read']>>();
  return {
    ...files,
    read: (path) => {
      const found = read.get(path) ?? files.read(path);
      read.set(path, found);
      return found;
    },
  };
}
