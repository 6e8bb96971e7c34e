import { endToken, here, type JsonReader, nextCharacter, report, syntaxProblem } from './json-reader.ts';

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const wordPattern = /[A-Za-z_$][\w$-]*/y;
const words: ReadonlyMap<string, true | false | null> = new Map<string, true | false | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function match(reader: JsonReader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  return pattern.exec(reader.text)?.[0];
}

/** Offset of the quote that closes the text opened at `from`; the offset of the fault, negated, when none does. */
function closingQuote(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) return at;
    if (code === 92) at++;
    else if (code < 32) return -at;
  }
  return -text.length;
}

/** What a text between quotes means; undefined when one of its escapes is wrong. */
function decode(quoted: string): string | undefined {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}

/** Reads a text between double quotes; undefined after a reported problem. */
export function readText(reader: JsonReader): string | undefined {
  const place = here(reader);
  const start = reader.at;
  const end = closingQuote(reader.text, start);
  if (end < 0) {
    return syntaxProblem(reader, place, 'this text is not closed on its line', 'end it with a double quote (")');
  }
  reader.at = end + 1;
  endToken(reader);
  const value = decode(reader.text.slice(start, end + 1));
  if (value === undefined) {
    return syntaxProblem(reader, place, 'this text has a backslash that means nothing', 'write \\\\ for a backslash');
  }
  if (!value.isWellFormed() || value.includes('\0')) report(reader, 'bad-character', place);
  return value;
}

/** Reads a number; undefined after a reported problem. */
export function readNumber(reader: JsonReader): number | undefined {
  const place = here(reader);
  const written = match(reader, numberPattern);
  const after = reader.text[reader.at + (written?.length ?? 0)] ?? '';
  if (written === undefined || /[\w.]/.test(after)) {
    return syntaxProblem(reader, place, 'this is not a number as JSON writes it', 'write it like 12, -3 or 0.5');
  }
  reader.at += written.length;
  endToken(reader);
  const value = Number(written);
  return Number.isFinite(value) ? value : syntaxProblem(reader, place, 'this number is too large');
}

/** Reads true, false or null; undefined after a reported problem, with a hint at what was meant. */
export function readWord(reader: JsonReader): true | false | null | undefined {
  const place = here(reader);
  const word = match(reader, wordPattern);
  if (word === undefined) return strayCharacter(reader);
  const value = words.get(word);
  if (value === undefined) {
    const known = words.has(word.toLowerCase()) ? word.toLowerCase() : undefined;
    const help =
      known === undefined
        ? `write "${word}"`
        : { suggestion: `write ${known}`, fix: [{ kind: 'replace', place, was: word, becomes: known } as const] };
    return syntaxProblem(reader, place, `"${word}" has no quotes around it`, help);
  }
  reader.at += word.length;
  endToken(reader);
  return value;
}

/** Reports a character with which no value starts. */
function strayCharacter(reader: JsonReader): undefined {
  const place = here(reader);
  const character = nextCharacter(reader);
  if (character === '') return syntaxProblem(reader, place, 'the file ends where a value is expected');
  const hint =
    character === "'" || character === '‘' || character === '’' || character === '“' || character === '”'
      ? 'put texts between straight double quotes (")'
      : character === '/'
        ? 'take the comment out: JSON has none'
        : undefined;
  return syntaxProblem(reader, place, `${character} cannot stand here`, hint);
}
