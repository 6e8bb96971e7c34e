import type { Edit } from '../edits.ts';
import type { Place } from '../places.ts';

/** A stretch of a text, by offsets, and what stands there instead. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What an edit comes to in the text of its file; undefined when the text is not what the edit was made for. */
export function textEdit(text: string, edit: Edit): TextEdit | undefined {
  const from = offsetOf(text, edit.place);
  if (edit.kind === 'replace') {
    if (!text.startsWith(edit.was, from)) return undefined;
    return { from, to: from + edit.was.length, text: edit.becomes };
  }
  return edit.kind === 'remove' ? removal(text, from) : addition(text, from, edit.key, JSON.stringify(edit.value));
}

/** The offset of a place, as the reader of JSON counts lines and columns. */
export function offsetOf(text: string, { line, column }: Pick<Place, 'line' | 'column'>): number {
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let passed = 1; passed < line; passed++) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}

/** Line and column of an offset: the other way round. */
export function positionOf(text: string, offset: number): Pick<Place, 'line' | 'column'> {
  const before = text.slice(text.charCodeAt(0) === 0xfeff ? 1 : 0, offset);
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}

/** From the comma before it, else to what follows the comma after it, else all that stands in the brackets. */
function removal(text: string, from: number): TextEdit | undefined {
  const end = memberEnd(text, from);
  if (end === undefined) return undefined;
  const before = text.slice(0, from).trimEnd().length;
  // After a colon there stands a value that a key cannot do without.
  if (!/[,[{]/.test(text[before - 1] ?? '')) return undefined;
  if (text[before - 1] === ',') return { from: before - 1, to: end, text: '' };
  const after = spacePassed(text, end);
  if (text[after] === ',') return { from, to: spacePassed(text, after + 1), text: '' };
  return { from: before, to: after, text: '' };
}

function addition(text: string, from: number, key: string, value: string): TextEdit | undefined {
  if (text[from] !== '{') return undefined;
  const first = spacePassed(text, from + 1);
  const space = text.slice(from + 1, first);
  const written = `${space}${JSON.stringify(key)}: ${value}`;
  if (text[first] === '}') return { from: from + 1, to: first, text: ` ${written.trim()} ` };
  return { from: from + 1, to: from + 1, text: `${written},${space === '' ? ' ' : ''}` };
}

function spacePassed(text: string, from: number): number {
  const space = /\s*/y;
  space.lastIndex = from;
  space.exec(text);
  return space.lastIndex;
}

/** Where a value ends; of a key, where its value ends. */
function memberEnd(text: string, from: number): number | undefined {
  const end = valueEnd(text, from);
  if (end === undefined) return undefined;
  const colon = spacePassed(text, end);
  return text[from] === '"' && text[colon] === ':' ? valueEnd(text, spacePassed(text, colon + 1)) : end;
}

function valueEnd(text: string, from: number): number | undefined {
  const token = /"(?:[^"\\\n]|\\.)*"|[[\]{}]|[^\s"[\]{},:]+|[\s,:]+/y;
  token.lastIndex = from;
  for (let depth = 0; ; ) {
    const found = token.exec(text)?.[0];
    if (found === undefined) return undefined;
    if (found === '[' || found === '{') depth++;
    if (found === ']' || found === '}') depth--;
    if (depth === 0) return token.lastIndex;
  }
}
