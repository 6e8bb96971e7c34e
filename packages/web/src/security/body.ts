import type { FastifyInstance } from 'fastify';
import { escapePointer } from '../problem/pointer.ts';
import { Problem, type ProblemError } from '../problem/problem.ts';

/** JSON deeper than this is not an answer to anything. */
const maximumDepth = 32;

/** Reads JSON bodies with a limit on depth, and refuses texts that cannot be stored, wherever they come in. */
export function checkBodies(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'string' },
    async (_request: unknown, text: string) => parseJson(text),
  );
  app.addHook('preValidation', async (request) => {
    for (const part of [request.params, request.query, request.body]) refuseUnstorable(part);
  });
}

/** Parses JSON; what cannot be read is a problem with a reason, never an exception of another kind. */
export function parseJson(text: string): unknown {
  if (depthOf(text) > maximumDepth) {
    throw new Problem('malformed', `The JSON is nested more than ${maximumDepth} levels deep.`);
  }
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    throw new Problem('malformed', `The body is not JSON: ${reasonOf(error as SyntaxError)}.`);
  }
}

/** The parser's reason without the excerpt of the body that it quotes: bodies hold personal data. */
function reasonOf(error: SyntaxError): string {
  const position = /at position \d+( \(line \d+ column \d+\))?/.exec(error.message)?.[0];
  return position ? `it goes wrong ${position}` : 'it ends too early or is empty';
}

/** How deep brackets are nested in a JSON text, told without parsing it. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inText && character === '\\') index++;
    else if (character === '"') inText = !inText;
    else if (inText) continue;
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ']' || character === '}') depth--;
  }
  return deepest;
}

/** Refuses texts with NUL or half characters, and numbers beyond range: no database or file can hold them. */
function refuseUnstorable(body: unknown): void {
  const errors = unstorableIn(body);
  if (errors.length === 0) return;
  throw new Problem('invalid', 'Some values hold characters or numbers that cannot be stored.', errors);
}

/** The same as a report. */
export function unstorableIn(body: unknown): readonly ProblemError[] {
  const errors: ProblemError[] = [];
  collectUnstorable(body, '', errors);
  return errors;
}

function collectUnstorable(value: unknown, pointer: string, errors: ProblemError[]): void {
  if (errors.length >= 100) return;
  const reason = typeof value === 'object' ? undefined : whyUnstorable(value);
  if (reason) errors.push({ pointer, rule: 'unstorable', severity: 'error', message: reason, variables: [] });
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return;
  for (const [key, item] of Object.entries(value)) {
    const reasonOfKey = whyUnstorable(key);
    if (reasonOfKey)
      errors.push({ pointer, rule: 'unstorable', severity: 'error', message: reasonOfKey, variables: [] });
    else collectUnstorable(item, `${pointer}/${escapePointer(key)}`, errors);
  }
}

/** Why a text or number cannot be stored; undefined when it can. */
export function whyUnstorable(value: unknown): string | undefined {
  if (typeof value === 'string') {
    if (value.includes('\0')) return 'Remove the NUL character (\\u0000).';
    if (!value.isWellFormed()) return 'Remove the broken character (half of a surrogate pair).';
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return 'Send a smaller number.';
  return undefined;
}
