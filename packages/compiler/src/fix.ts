import type { Diagnostic } from './diagnostics.ts';
import type { Files } from './load/files.ts';

/** A correction of a file: the text from one offset to another becomes another text. */
export interface Fix {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Words of the language itself are few and far apart: one letter off leaves no doubt which was meant. */
const closed: ReadonlySet<string> = new Set(['unknown-key', 'unknown-choice']);

/**
 * The corrections that are sure, in the order of the diagnostics: a word of the language one letter off, spaces and
 * apostrophes in texts. Nothing else of a file changes.
 * @example fixesOf(compilation.diagnostics, diskFiles('definitions'))
 */
export function fixesOf(diagnostics: readonly Diagnostic[], files: Files): readonly Fix[] {
  return diagnostics.flatMap((diagnostic) => {
    const { file } = diagnostic.place;
    const text = files.read(file).text;
    const token = text === undefined || !file.endsWith('.json') ? undefined : tokenAt(text, diagnostic.place);
    const better = token && corrected(diagnostic, token.written);
    if (!token || better === undefined || better === token.written) return [];
    return [{ file, from: token.from, to: token.from + token.written.length, text: better }];
  });
}

/** A text with corrections made; of two for the same stretch the first counts. */
export function withFixes(text: string, fixes: readonly Fix[]): string {
  const ordered = [...new Map(fixes.map((fix) => [fix.from, fix])).values()].sort(
    (one, other) => other.from - one.from,
  );
  return ordered.reduce((whole, { from, to, text: better }) => whole.slice(0, from) + better + whole.slice(to), text);
}

interface Token {
  readonly from: number;
  readonly written: string;
}

/** The text between double quotes at a place, quotes included. */
function tokenAt(text: string, { line, column }: Diagnostic['place']): Token | undefined {
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let passed = 1; passed < line; passed++) start = text.indexOf('\n', start) + 1;
  const from = start + column - 1;
  const pattern = /"(?:[^"\\\n]|\\.)*"/y;
  pattern.lastIndex = from;
  const written = pattern.exec(text)?.[0];
  return written === undefined ? undefined : { from, written };
}

function corrected({ code, suggestion }: Diagnostic, written: string): string | undefined {
  if (code === 'stray-space') return `"${written.slice(1, -1).trim().replace(/ {2,}/g, ' ')}"`;
  if (code === 'straight-quote') return written.replace(/(?<=\p{L})'(?=\p{L})/gu, '’');
  const meant = /^did you mean "([\w$]+)"\?$/.exec(suggestion ?? '')?.[1];
  if (meant === undefined || !closed.has(code) || !isOneLetterOff(written.slice(1, -1), meant)) return undefined;
  return `"${meant}"`;
}

/** Whether one letter is wrong, missing, too many, or swapped with its neighbour. */
function isOneLetterOff(word: string, meant: string): boolean {
  let start = 0;
  while (start < word.length && word[start] === meant[start]) start++;
  const [left, right] = [word.slice(start), meant.slice(start)];
  const swapped = left.length > 1 && left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
  return swapped || left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1);
}
