import { readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { styleText } from 'node:util';
import type { Diagnostic } from '@annum/compiler';
import { count } from './words.ts';

/** Prints diagnostics on stderr as compilers do: place, sentence, the line of source with a caret, and a suggestion. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], folder: string): void {
  const readLines = lineReader(folder);
  for (const one of diagnostics) process.stderr.write(`${diagnosticText(one, folder, readLines)}\n\n`);
  process.stderr.write(`${summary(diagnostics)}\n`);
}

/** How many errors and warnings there are, and in how many files. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  if (diagnostics.length === 0) return 'No errors, no warnings.';
  const files = new Set(diagnostics.map(({ place }) => place.file)).size;
  return `${count(errors, 'error')} and ${count(warnings, 'warning')} in ${count(files, 'file')}.`;
}

type ReadLines = (file: string) => readonly string[];

function diagnosticText(diagnostic: Diagnostic, folder: string, readLines: ReadLines): string {
  const { place, severity, code, message, suggestion } = diagnostic;
  const where = paint('bold', `${shownPath(folder, place.file)}:${place.line}:${place.column}`);
  return [
    `${where} ${paint(severity === 'error' ? 'red' : 'yellow', severity)} ${code}`,
    `  ${message}`,
    ...sourceLines(readLines(place.file)[place.line - 1], place),
    ...(suggestion === undefined ? [] : [`  ${paint('cyan', capitalised(suggestion))}`]),
  ].join('\n');
}

function paint(colour: 'bold' | 'red' | 'yellow' | 'cyan', text: string): string {
  return styleText(colour, text, { stream: process.stderr });
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The path as it can be opened from here. */
export function shownPath(folder: string, file: string): string {
  const path = join(folder, file);
  const short = relative(process.cwd(), path);
  return short.startsWith('..') || isAbsolute(short) ? path : short;
}

const widest = 100;
const lead = 60;

/** The line of source, or the part of it around the column, with a caret below. */
function sourceLines(line: string | undefined, place: Diagnostic['place']): readonly string[] {
  if (line === undefined || line.trim() === '') return [];
  const column = Math.min(place.column - 1, line.length);
  const start = line.length <= widest ? 0 : Math.max(0, column - lead);
  const [before, after] = [start > 0 ? '…' : '', line.length > start + widest ? '…' : ''];
  const gutter = `  ${String(place.line).padStart(5)} | `;
  const indent = before.replace('…', ' ') + line.slice(start, column).replace(/[^\t]/g, ' ');
  return [
    `${gutter}${before}${line.slice(start, start + widest)}${after}`,
    `${' '.repeat(gutter.length - 2)}| ${indent}${paint('red', '^')}`,
  ];
}

/** Reads the files of a definitions folder, each once; a file that is not there has no lines. */
function lineReader(folder: string): ReadLines {
  const known = new Map<string, readonly string[]>();
  return (file) => {
    const lines = known.get(file) ?? readLinesOf(join(folder, file));
    known.set(file, lines);
    return lines;
  };
}

function readLinesOf(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/);
  } catch {
    return [];
  }
}
