import type { Limits } from '@annum/engine';

/** A text that fits a question's limits: plain words, or the shortest text of its pattern. */
export function sampleText({ pattern, maxLength }: Limits): string {
  if (pattern === undefined) return 'ABC123'.slice(0, maxLength ?? 6);
  return patternSample(pattern);
}

const piece = /\\(.)|\[(\^?)((?:\\.|[^\]\\])*)\]|([^\\[\](){}?*+|^$])|[\^$()]/y;
const repeat = /\{(\d+)(?:,\d*)?\}|[?*+]/y;

/** The shortest text of a pattern made of characters, classes and bounded repeats. */
function patternSample(pattern: string): string {
  let text = '';
  let position = 0;
  while (position < pattern.length) {
    piece.lastIndex = position;
    const found = piece.exec(pattern);
    if (!found) break;
    position += found[0].length;
    repeat.lastIndex = position;
    const times = repeat.exec(pattern);
    position += times?.[0].length ?? 0;
    text += sampleCharacter(found).repeat(timesOf(times));
  }
  return text;
}

function timesOf(found: RegExpExecArray | null): number {
  if (!found) return 1;
  if (found[1] !== undefined) return Number(found[1]);
  return found[0] === '+' ? 1 : 0;
}

const escapes: { readonly [letter: string]: string } = { d: '1', w: 'A', s: ' ', D: 'A', S: 'A', W: '-' };

function sampleCharacter([, escaped, negated, set, plain]: RegExpExecArray): string {
  if (escaped !== undefined) return escapes[escaped] ?? escaped;
  if (plain !== undefined) return plain === '.' ? 'A' : plain;
  if (set === undefined) return '';
  if (negated) return [...'A1-'].find((candidate) => !new RegExp(`[${set}]`).test(candidate)) ?? 'A';
  const first = /^\\(.)|^(.)/.exec(set);
  return first?.[1] === undefined ? (first?.[2] ?? '') : (escapes[first[1]] ?? first[1]);
}
