import type { Diagnostic } from '../diagnostics.ts';
import type { Files } from '../load/files.ts';
import { positionOf, type TextEdit, textEdit } from './text-edits.ts';

/** Something that was corrected: where it stands now and stood before, and both texts; one is empty when it came or went. */
export interface Correction {
  readonly file: string;
  readonly line: number;
  readonly was: string;
  readonly becomes: string;
}

/** What came of correcting: new texts by file, what was done, and what is still wrong. */
export interface Corrected {
  readonly texts: ReadonlyMap<string, string>;
  readonly corrections: readonly Correction[];
  readonly diagnostics: readonly Diagnostic[];
}

/** More rounds than a definition has mistakes in a row; ends a circle that there should not be. */
const most = 500;

/**
 * Corrects what is sure, looks again, and goes on until nothing is left to correct. Nothing is written to disk.
 * @example (await correctAll(diskFiles('definitions'), diagnose)).texts
 */
export async function correctAll(
  files: Files,
  diagnose: (files: Files) => readonly Diagnostic[] | Promise<readonly Diagnostic[]>,
): Promise<Corrected> {
  const texts = new Map<string, string>();
  const corrections: Correction[] = [];
  const edited: Files = {
    ...files,
    read: (path) => (texts.has(path) ? { text: texts.get(path)! } : files.read(path)),
  };
  for (let round = 0; ; round++) {
    const diagnostics = await diagnose(edited);
    const edits = round < most ? soundEdits(diagnostics, edited) : [];
    if (edits.length === 0) return { texts, corrections, diagnostics };
    for (const [file, own] of Map.groupBy(edits, (edit) => edit.file)) {
      const text = edited.read(file).text!;
      corrections.push(...own.map((edit) => correctionOf(text, edit)));
      texts.set(file, withEdits(text, own));
    }
  }
}

/** An edit of a text, with its file. */
export interface FileEdit extends TextEdit {
  readonly file: string;
}

/** The edits that belong to one diagnostic, if its files are still as they were: all or none. */
export function editsOf({ fix }: Diagnostic, files: Files): readonly FileEdit[] {
  const edits = (fix ?? []).flatMap((edit) => {
    const { file } = edit.place;
    const { text } = files.read(file);
    const found = text === undefined ? undefined : textEdit(text, edit);
    return found ? [{ file, ...found }] : [];
  });
  return edits.length === fix?.length ? edits : [];
}

/** The edits of all diagnostics; one that would cross another waits for the next round. */
function soundEdits(diagnostics: readonly Diagnostic[], files: Files): readonly FileEdit[] {
  const taken: FileEdit[] = [];
  for (const diagnostic of diagnostics) {
    const edits = editsOf(diagnostic, files);
    if (!edits.some((edit) => taken.some((other) => crosses(edit, other)))) taken.push(...edits);
  }
  return taken;
}

function crosses(one: FileEdit, other: FileEdit): boolean {
  return one.file === other.file && one.from <= other.to && other.from <= one.to;
}

function withEdits(text: string, edits: readonly TextEdit[]): string {
  const backwards = [...edits].sort((one, other) => other.from - one.from);
  return backwards.reduce((whole, { from, to, text: better }) => whole.slice(0, from) + better + whole.slice(to), text);
}

function correctionOf(text: string, { file, from, to, text: becomes }: FileEdit): Correction {
  const was = text.slice(from, to);
  const start = from + (was.length - was.replace(/^[\s,]+/, '').length);
  return { file, line: positionOf(text, start).line, was: tidied(was), becomes: tidied(becomes) };
}

/** Without the space and commas around it, which say nothing to people. */
function tidied(text: string): string {
  return /^[\s,]*$/.test(text) ? text.trim() : text.replace(/^[\s,]+|[\s,]+$/g, '');
}
