import type { Json } from '../definition.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { removed } from '../edits.ts';
import { sameJson } from '../overlay/same-json.ts';
import { markPlace, type Place } from '../places.ts';
import { setKey } from '../set-key.ts';
import { endToken, here, type JsonReader, nextCharacter, report, startReading, syntaxProblem } from './json-reader.ts';
import { readNumber, readText, readWord } from './json-scalars.ts';

/** Deeper than any definition needs; keeps hostile input from exhausting the stack. */
const deepest = 64;

export interface ParsedJson {
  /** Absent when the text is not JSON. */
  readonly value?: Json;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parses JSON and remembers where everything stands (`placeOf`, `keyPlaceOf`).
 * Never throws: what is wrong is reported with line, column and a hint; the first syntax error ends the reading.
 * @example parseJson('{"id": "rent"}', 'visits/base/rent.json').value // { id: 'rent' }
 */
export function parseJson(text: string, file: string): ParsedJson {
  const reader = startReading(text, file);
  nextCharacter(reader);
  const value = readValue(reader, 0);
  if (value !== undefined && nextCharacter(reader) !== '') {
    syntaxProblem(reader, here(reader), 'something follows the end of the definition', 'take it out');
    return { diagnostics: reader.problems };
  }
  return { ...(value === undefined ? {} : { value }), diagnostics: reader.problems };
}

function readValue(reader: JsonReader, depth: number): Json | undefined {
  const character = nextCharacter(reader);
  if (character === '"') return readText(reader);
  if ((character === '{' || character === '[') && depth >= deepest) {
    return report(reader, 'nested-too-deeply', here(reader), { deepest });
  }
  if (character === '{') return readObject(reader, depth + 1);
  if (character === '[') return readArray(reader, depth + 1);
  if (character === '-' || (character >= '0' && character <= '9')) return readNumber(reader);
  return readWord(reader);
}

function readArray(reader: JsonReader, depth: number): Json | undefined {
  const own = here(reader);
  const items: Json[] = [];
  const places = new Map<number, Place>();
  passBracket(reader);
  for (let more = nextCharacter(reader) !== ']'; more; ) {
    if (nextCharacter(reader) === '') return unclosed(reader, own, '[', ']');
    places.set(items.length, here(reader));
    const value = readValue(reader, depth);
    if (value === undefined) return undefined;
    items.push(value);
    const next = readSeparator(reader, own, '[', ']');
    if (next === undefined) return undefined;
    more = next === ',';
  }
  passBracket(reader);
  markPlace(items, own, places);
  return items;
}

function readObject(reader: JsonReader, depth: number): Json | undefined {
  const own = here(reader);
  const object: { [key: string]: Json } = {};
  const places = new Map<string, Place>();
  const keys = new Map<string, Place>();
  passBracket(reader);
  for (let more = nextCharacter(reader) !== '}'; more; ) {
    if (nextCharacter(reader) === '') return unclosed(reader, own, '{', '}');
    const keyPlace = here(reader);
    const key = readKey(reader);
    if (key === undefined) return undefined;
    nextCharacter(reader);
    const earlier = keys.has(key) ? object[key] : undefined;
    keys.set(key, keyPlace);
    places.set(key, here(reader));
    const value = readValue(reader, depth);
    if (value === undefined) return undefined;
    if (earlier !== undefined) {
      const help = sameJson(earlier, value) ? { fix: [removed(keyPlace)] } : undefined;
      report(reader, 'duplicate-key', keyPlace, { key }, help);
    }
    setKey(object, key, value);
    const next = readSeparator(reader, own, '{', '}');
    if (next === undefined) return undefined;
    more = next === ',';
  }
  passBracket(reader);
  markPlace(object, own, places, keys);
  return object;
}

/** Reads `"key":`. */
function readKey(reader: JsonReader): string | undefined {
  if (nextCharacter(reader) !== '"') {
    const word = /[\w$]+/y;
    word.lastIndex = reader.at;
    const name = word.exec(reader.text)?.[0];
    const place = here(reader);
    const hint =
      name === undefined
        ? 'put keys between straight double quotes (")'
        : {
            suggestion: `write "${name}"`,
            fix: [{ kind: 'replace', place, was: name, becomes: `"${name}"` } as const],
          };
    return syntaxProblem(reader, place, 'a key between double quotes is expected here', hint);
  }
  const key = readText(reader);
  if (key === undefined) return undefined;
  if (nextCharacter(reader) !== ':') {
    return syntaxProblem(reader, reader.lastEnd, `a colon is missing after "${key}"`, 'write a colon (:) here');
  }
  reader.at++;
  return key;
}

function passBracket(reader: JsonReader): void {
  reader.at++;
  endToken(reader);
}

function unclosed(reader: JsonReader, opened: Place, open: string, close: string): undefined {
  return syntaxProblem(reader, opened, `this ${open} is never closed`, `add the missing ${close}`);
}

/** Reads the comma between two items, or sees the closing bracket (which it leaves); otherwise says what is wrong. */
function readSeparator(reader: JsonReader, opened: Place, open: string, close: string): string | undefined {
  const character = nextCharacter(reader);
  if (character === close) return close;
  if (character === '') return unclosed(reader, opened, open, close);
  if (character === ',') {
    const comma = here(reader);
    reader.at++;
    const next = nextCharacter(reader);
    if (next === ']' || next === '}') {
      return syntaxProblem(reader, comma, `nothing follows this comma`, {
        suggestion: `take out the comma before ${next}`,
        fix: [{ kind: 'replace', place: comma, was: ',', becomes: '' }],
      });
    }
    return ',';
  }
  if (character === ']' || character === '}') {
    return syntaxProblem(reader, here(reader), `this ${character} does not close the ${open} of line ${opened.line}`);
  }
  const place = reader.lastEnd;
  return syntaxProblem(reader, place, 'a comma is missing here', {
    suggestion: 'write a comma (,) between the two',
    fix: [{ kind: 'replace', place, was: '', becomes: ',' }],
  });
}
