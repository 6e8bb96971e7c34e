import { type Help, replaced } from './edits.ts';
import type { Place } from './places.ts';

/** How many letters may be wrong before two words have nothing to do with each other. */
function cutOff(word: string): number {
  return word.length < 2 ? 0 : Math.max(1, Math.min(3, Math.floor(word.length / 3)));
}

/** Damerau-Levenshtein distance (swapped neighbours count once), given up beyond `limit`. */
function distance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && swapped) cost = Math.min(cost, before[column - 2]! + 1);
      current.push(cost);
    }
    if (Math.min(...current) > limit) return limit + 1;
    before = last;
    last = current;
  }
  return last[right.length]!;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[-\s]/g, '_');
}

/**
 * The candidate that somebody who wrote `word` most likely meant; undefined when none is near.
 * Case and the choice between `_`, `-` and space count for nothing; the first of equals wins.
 * @example nearest('ecsat3', ['ecstat3', 'age3']) // 'ecstat3'
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = plain(word.slice(0, 100));
  let limit = cutOff(wanted) + 1;
  let best: string | undefined;
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const found = distance(wanted, plain(candidate), limit - 1);
    if (found < limit) {
      limit = found;
      best = candidate;
    }
  }
  return best;
}

/**
 * The suggestion that goes with an unknown word, or nothing when no candidate is near.
 * @example didYouMean('ecsat3', ['ecstat3']) // 'did you mean "ecstat3"?'
 */
export function didYouMean(word: string | number, candidates: Iterable<string | number>): string | undefined {
  const found = nearest(String(word), [...candidates].map(String));
  return found === undefined ? undefined : `did you mean "${found}"?`;
}

type Code = string | number;

/**
 * The suggestion that goes with an unknown word which stands alone at a place; with the correction, if there is no
 * doubt what was meant.
 * @example correction('ecsat3', ['ecstat3', 'age3'], place)
 */
export function correction(word: Code, candidates: Iterable<Code>, place: Place): Help | undefined {
  const known = [...candidates];
  const twin = known.find((one) => one !== word && String(one) === String(word));
  if (twin !== undefined) {
    const suggestion = typeof twin === 'number' ? `write ${twin}, without quotes` : `write "${twin}", with quotes`;
    return { suggestion, fix: [replaced(place, word, twin)] };
  }
  const suggestion = didYouMean(word, known);
  const sure = suggestion === undefined ? undefined : surelyMeant(word, known);
  return suggestion === undefined
    ? undefined
    : { suggestion, ...(sure === undefined ? {} : { fix: [replaced(place, word, sure)] }) };
}

/**
 * The only candidate of which one letter is wrong, missing, too many, or swapped with its neighbour. A wrong digit is
 * no misspelling: it names something else.
 */
function surelyMeant(word: Code, candidates: readonly Code[]): Code | undefined {
  if (typeof word === 'number' || word.length < 3) return undefined;
  const near = [...new Set(candidates)].filter((one) => distance(plain(word), plain(String(one)), 1) <= 1);
  const nearest = near.length > 1 ? near.filter((one) => distance(word, String(one), 1) <= 1) : near;
  const [only] = nearest;
  return nearest.length === 1 && only !== undefined && digits(word) === digits(String(only)) ? only : undefined;
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}
