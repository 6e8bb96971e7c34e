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

/**
 * The candidate that somebody who wrote `word` most likely meant; undefined when none is near.
 * Case and the choice between `_`, `-` and space count for nothing; the first of equals wins.
 * @example nearest('ecsat3', ['ecstat3', 'age3']) // 'ecstat3'
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[-\s]/g, '_');
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
