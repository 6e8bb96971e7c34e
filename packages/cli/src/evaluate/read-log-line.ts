import { isObject } from './complete-context.ts';

/** The object on a line, or in words what stands there instead. */
export function readLogLine(line: string, number: number): { readonly [key: string]: unknown } | string {
  try {
    const log: unknown = JSON.parse(number === 1 ? line.replace(/^\uFEFF/, '') : line);
    if (isObject(log)) return log;
    const found = Array.isArray(log) ? 'a list' : log === null ? 'null' : `a ${typeof log}`;
    return `Line ${number} should be an object with "id" and "answers", not ${found}.`;
  } catch (error) {
    return `Line ${number} is not JSON: ${(error as Error).message}.`;
  }
}
