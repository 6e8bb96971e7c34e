import type { Variable } from '@annum/engine';
import { parserCall, plainTest } from './parsers.ts';
import { quote } from './print.ts';

/** Code that takes answers as they come from a log's JSON object, put in order in the array `A`; to be parsed. */

/** Sets a local to the answer that `r` holds; one that cannot be read is noted. */
export function readText(variable: Variable, target: string, index: number): string {
  const plain = plainTest(variable);
  const parse = `${target} = read(E, ${index}, ${parserCall(variable, 'r')})`;
  return plain ? `if (${plain}) ${target} = r; else if (r !== undefined) ${parse};` : `if (r !== undefined) ${parse};`;
}

/** Takes the answer to a question with several answers as a list, noting what is wrong with it. */
export function listText(options: readonly Variable[], evidence: string, index: number): string {
  return `chosen(${evidence}, ${index}, A[${index}], ${quote(options.map((option) => option.id))})`;
}

/** The answer to an option of a question with several answers, which may also have come as the list `L`. */
export function readOption({ id }: Variable, index: number): string {
  return `L ? (L.includes(${quote(id)}) ? 1 : undefined) : read(E, ${index}, parseFlag(A[${index}]))`;
}
