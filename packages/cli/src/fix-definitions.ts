import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Corrected, Correction, Files } from '@annum/compiler';
import { shownPath } from './print/diagnostics.ts';
import { say, write } from './print/output.ts';

/**
 * Writes what was corrected, and says what that was. A file that has changed since `files` was read is left alone.
 */
export function writeCorrections({ texts, corrections }: Corrected, files: Files): void {
  for (const [file, text] of texts) {
    const path = join(files.folder, file);
    if (readFileSync(path, 'utf8') !== files.read(file).text) {
      say(`${path} has changed meanwhile, so nothing in it was corrected.`);
      continue;
    }
    writeFileSync(path, text);
    for (const one of corrections) if (one.file === file) say(correctionText(one, files.folder));
  }
}

function correctionText({ file, line, was, becomes }: Correction, folder: string): string {
  const where = `${shownPath(folder, file)}:${line}`;
  if (becomes === '') return `${where}: ${shortened(was)} is gone.`;
  return was === ''
    ? `${where}: ${shortened(becomes)} is new.`
    : `${where}: ${shortened(was)} is now ${shortened(becomes)}.`;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 80 ? line : `${line.slice(0, 77)}…`;
}

/** What would be written, as a difference on stdout that `patch` and `git apply` take. */
export async function showCorrections({ texts }: Corrected, files: Files): Promise<void> {
  const { createTwoFilesPatch } = await import('diff');
  for (const [file, text] of texts) {
    const path = shownPath(files.folder, file).replaceAll('\\', '/');
    await write(
      createTwoFilesPatch(`a/${path}`, `b/${path}`, files.read(file).text ?? '', text, '', '', { context: 2 }),
    );
  }
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
