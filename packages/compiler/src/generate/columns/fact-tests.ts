import { choose, type Lowered, local, no } from '../lowered.ts';
import { quote } from '../print.ts';
import type { Line } from './line.ts';

/** The mask of the logs for which a test of a fact holds, by the test's position. */
export function testLocal(at: number): string {
  return `tested_${at}`;
}

/**
 * A condition that asks something of single facts, as masks found once for all logs before the line runs: a fact has
 * few values, however many logs there are. Undefined for other conditions.
 */
export function factTest(code: Lowered, line: Line): Lowered | undefined {
  switch (code.op) {
    case 'present':
      return tested(code.of, '', line);
    case 'one_of':
      return tested(
        code.item,
        ` && (${code.codes.map((each) => `v === ${quote(each)}`).join(' || ') || 'false'})`,
        line,
      );
    case 'compare':
      if (isThere(code.right)) return tested(code.left, ` && v ${code.how} ${quote(code.right.value)}`, line);
      return isThere(code.left) ? tested(code.right, ` && ${quote(code.left.value)} ${code.how} v`, line) : undefined;
    default:
      return undefined;
  }
}

function isThere(code: Lowered): code is Extract<Lowered, { op: 'constant' }> {
  return code.op === 'constant' && code.value !== undefined;
}

/** What is asked of a fact, or of nothing where the thing it is a fact about is not known. */
function tested(subject: Lowered, question: string, line: Line): Lowered | undefined {
  if (subject.op === 'constant' && subject.value === undefined) return no;
  if (subject.op === 'local')
    return subject.name.startsWith('c_') ? local(named(line, subject.name, `v !== undefined${question}`)) : undefined;
  if (subject.op !== 'choose') return undefined;
  const [then, otherwise] = [tested(subject.then, question, line), tested(subject.otherwise, question, line)];
  return then && otherwise && choose(subject.test, then, otherwise);
}

function named(line: Line, fact: string, test: string): string {
  const found = line.tests.findIndex((each) => each.fact === fact && each.test === test);
  return testLocal(found < 0 ? line.tests.push({ fact, test }) - 1 : found);
}
