/** A pattern may match in at most this many ways: the product of its ranges. */
const mostWays = 1_000_000;

/** The longest repeat of one character. */
const longestRepeat = 1000;

interface PatternReader {
  readonly pattern: string;
  at: number;
  /** Ways in which the sequence being read can match. */
  ways: number;
  /** The fewest characters that it matches. */
  least: number;
}

const charClass = /\[\^?\]?(?:[^\]\\]|\\.)*\]/y;
const escaped = /\\[dDwWsS\\.*+?()[\]{}|^$/-]/y;
const repeat = /\{(\d{1,4})(?:,(\d{1,4}))?\}/y;

/**
 * What is wrong with a question's pattern, in words; undefined when nothing is.
 * Patterns are sequences and alternatives of characters and character classes, each with `?` or a bounded repeat
 * such as `{2,4}`; groups may be optional but never repeated. Such a pattern is fast on any text.
 * @example patternProblem('[A-Z]{2}[0-9]{4}') // undefined
 * @example patternProblem('(a+)+') // 'it repeats without a bound …'
 */
export function patternProblem(pattern: string): string | undefined {
  const reader = startReading(pattern);
  const problem = readAlternatives(reader, 0);
  if (problem !== undefined) return problem;
  if (reader.at < pattern.length) return 'a closing bracket has no opening one';
  if (reader.ways > mostWays) return 'its repeats leave too many ways to match: make the ranges smaller';
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch {
    return 'it cannot be read as a regular expression';
  }
}

/**
 * The fewest characters that a text needs to match a pattern that is right.
 * @example shortestMatch('[A-Z]{2}[0-9]{4,6}') // 6
 */
export function shortestMatch(pattern: string): number {
  const reader = startReading(pattern);
  readAlternatives(reader, 0);
  return reader.least;
}

function startReading(pattern: string): PatternReader {
  return { pattern, at: 0, ways: 1, least: 0 };
}

/** Reads sequences separated by `|`; the ways of all of them add up, and the shortest counts. */
function readAlternatives(reader: PatternReader, depth: number): string | undefined {
  if (depth > 10) return 'its brackets are nested too deeply';
  let total = 0;
  let shortest = Number.POSITIVE_INFINITY;
  reader.ways = 1;
  reader.least = 0;
  while (reader.at < reader.pattern.length && reader.pattern[reader.at] !== ')') {
    if (reader.pattern[reader.at] === '|') {
      total += reader.ways;
      shortest = Math.min(shortest, reader.least);
      reader.ways = 1;
      reader.least = 0;
      pass(reader, 1);
    } else {
      const problem = readItem(reader, depth);
      if (problem !== undefined) return problem;
    }
  }
  reader.ways += total;
  reader.least = Math.min(shortest, reader.least);
  return undefined;
}

function pass(reader: PatternReader, characters: number): undefined {
  reader.at += characters;
  return undefined;
}

function matchAt(reader: PatternReader, expression: RegExp): RegExpExecArray | null {
  expression.lastIndex = reader.at;
  const found = expression.exec(reader.pattern);
  if (found) reader.at += found[0].length;
  return found;
}

/** Reads a character, class or group with its repeat. */
function readItem(reader: PatternReader, depth: number): string | undefined {
  const character = reader.pattern[reader.at]!;
  if (character === '(') return readGroup(reader, depth);
  if (character === '^' || character === '$') return `it need not say ${character}: the whole text must match`;
  if (character === '*' || character === '+')
    return `it repeats without a bound: write {0,20} or the like for ${character}`;
  if (character === '{' || character === '?' || character === '}') return `${character} follows nothing`;
  if (character === '[') {
    if (!matchAt(reader, charClass)) return 'a [ is never closed';
  } else if (character === '\\') {
    if (!matchAt(reader, escaped))
      return `${reader.pattern.slice(reader.at, reader.at + 2)} is not among the escapes allowed`;
  } else pass(reader, character.length);
  return readRepeat(reader);
}

function readGroup(reader: PatternReader, depth: number): string | undefined {
  const { ways, least } = reader;
  pass(reader, reader.pattern.startsWith('(?:', reader.at) ? 3 : 1);
  if (reader.pattern[reader.at] === '?') return 'it looks ahead or behind: only plain groups are allowed';
  const problem = readAlternatives(reader, depth + 1);
  if (problem !== undefined) return problem;
  if (reader.pattern[reader.at] !== ')') return 'a ( is never closed';
  pass(reader, 1);
  const next = reader.pattern[reader.at] ?? '';
  if (next !== '' && '*+{'.includes(next)) return 'it repeats a group: repeat single characters only';
  if (next === '?') {
    reader.ways += 1;
    reader.least = 0;
    pass(reader, 1);
  }
  reader.ways *= ways;
  reader.least += least;
  return undefined;
}

/** Reads `?` or `{n,m}` after an item, and counts the ways it adds. */
function readRepeat(reader: PatternReader): string | undefined {
  const next = reader.pattern[reader.at];
  if (next === '*' || next === '+') return `it repeats without a bound: write {0,20} or the like for ${next}`;
  reader.least += 1;
  if (next === '?') {
    reader.ways *= 2;
    reader.least -= 1;
    pass(reader, 1);
  } else if (next === '{') {
    const found = matchAt(reader, repeat);
    if (!found) return 'a repeat is written like {4} or {2,6}';
    const least = Number(found[1]);
    const most = Number(found[2] ?? found[1]);
    if (least > most) return `${found[0]} goes from high to low`;
    if (most > longestRepeat) return `${found[0]} repeats more than ${longestRepeat} times`;
    reader.ways *= most - least + 1;
    reader.least += least - 1;
  }
  return undefined;
}
