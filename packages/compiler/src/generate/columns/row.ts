import { answerLocal } from '../locals.ts';
import type { Lowered } from '../lowered.ts';
import { quote, type Reads } from '../print.ts';
import type { Line, Stored } from './line.ts';

/** How many logs go through a part of the form before the next part starts: 32 to a word, a power of 2. */
export const blockRows = 512;

/** A loop over the logs of a mask: `bit` is the log's, `row` its place in the columns. */
export function eachRow(mask: string, body: string): string {
  return `for (let w = ${mask}; w !== 0; w &= w - 1) { const bit = w & -w, row = (base + word << 5) + 31 - Math.clz32(bit); ${body} }`;
}

/**
 * The value of one log, as the validator has it: `undefined` where there is none. Of what is `known` to be there, no
 * question is asked.
 */
export function rowText(
  code: Lowered,
  reads: Reads,
  line: Line,
  guard: string,
  known: ReadonlySet<string> = new Set(),
): string {
  const part = (inner: Lowered) => rowText(inner, reads, line, guard, known);
  switch (code.op) {
    case 'constant':
      return quote(code.value);
    case 'local':
      return localText(code.name, reads, line, known.has(code.name));
    case 'arithmetic':
      return `(${code.of.map(part).join(` ${code.how} `)})`;
    case 'call':
      return `${code.name}(${code.of.map(part).join(', ')})`;
    case 'choose': {
      const then = rowText(code.then, reads, line, guard, new Set([...known, ...presentIn(code.test)]));
      return `(${bitOf(code.test, reads, line, guard)} ? ${then} : ${part(code.otherwise)})`;
    }
    default:
      return bitOf(code, reads, line, guard);
  }
}

function bitOf(code: Lowered, reads: Reads, line: Line, guard: string): string {
  const mask = line.maskOf(code, line, guard);
  reads.add(mask);
  return `(${mask} & bit) !== 0`;
}

/** Values that are there when the condition holds. */
function presentIn(test: Lowered): readonly string[] {
  if (test.op === 'present') return test.of.op === 'local' ? [test.of.name] : [];
  return test.op === 'and' ? test.of.flatMap(presentIn) : [];
}

function localText(name: string, reads: Reads, line: Line, isThere: boolean): string {
  const stored = line.stored.get(name);
  if (!stored) {
    reads.add(name);
    return name.startsWith('c_') ? `${name}[p${name}[row & k${name}]]` : `(${name} & bit) !== 0`;
  }
  reads.add(stored.has);
  const text = storedText(stored, reads);
  return isThere || stored.kind === 'masks' ? text : `((${stored.has} & bit) !== 0 ? ${text} : undefined)`;
}

function storedText(stored: Stored, reads: Reads): string {
  if (stored.kind === 'scratch') return `${stored.array}[row & ${blockRows - 1}]`;
  if (stored.kind === 'column') {
    const column = answerLocal(stored.id);
    reads.add(column);
    return stored.codes ? `${stored.codes.order}[${column}[row]]` : `${column}[row]`;
  }
  const tests = [...stored.masks].map(([value, mask]) => {
    reads.add(mask);
    return `(${mask} & bit) !== 0 ? ${quote(value)} : `;
  });
  return `(${tests.join('')}undefined)`;
}
