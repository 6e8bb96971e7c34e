import { type Diagnostic, type DiagnosticCode, diagnostic } from '../diagnostics.ts';
import type { Help } from '../edits.ts';
import type { Place } from '../places.ts';

/** A text being read, one character at a time; lines are counted as white space is passed. */
export interface JsonReader {
  readonly text: string;
  readonly file: string;
  at: number;
  line: number;
  /** Offset of the first character of the present line. */
  lineStart: number;
  /** Where the last value, key or bracket ended: a missing comma belongs there. */
  lastEnd: Place;
  readonly problems: Diagnostic[];
}

/** Starts at the beginning of a text; a byte order mark is passed over. */
export function startReading(text: string, file: string): JsonReader {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return { text, file, at: start, line: 1, lineStart: start, lastEnd: { file, line: 1, column: 1 }, problems: [] };
}

/** The place of the next character. */
export function here(reader: JsonReader): Place {
  return { file: reader.file, line: reader.line, column: reader.at - reader.lineStart + 1 };
}

/** Remembers that a token ended just before the next character. */
export function endToken(reader: JsonReader): void {
  reader.lastEnd = here(reader);
}

/** Passes white space and gives the next character, '' at the end of the text. */
export function nextCharacter(reader: JsonReader): string {
  for (; reader.at < reader.text.length; reader.at++) {
    const code = reader.text.charCodeAt(reader.at);
    if (code === 10) {
      reader.line++;
      reader.lineStart = reader.at + 1;
    } else if (code !== 32 && code !== 13 && code !== 9) {
      return reader.text[reader.at]!;
    }
  }
  return '';
}

/** Reports a problem; undefined, so that a reading function can return it. */
export function report(
  reader: JsonReader,
  code: DiagnosticCode,
  place: Place,
  parameters: { readonly [name: string]: string | number } = {},
  help?: string | Help,
): undefined {
  reader.problems.push(diagnostic(code, place, parameters, help));
  return undefined;
}

/** Reports that the text is not JSON, and where. */
export function syntaxProblem(reader: JsonReader, place: Place, problem: string, help?: string | Help): undefined {
  return report(reader, 'json-syntax', place, { problem }, help);
}
