import type { Rule } from '@annum/engine';
import type { Part } from '../parts.ts';
import type { Reads } from '../print.ts';
import type { Statement } from '../statement.ts';
import type { Line } from './line.ts';
import { maskOf } from './mask.ts';

/** The function that says which of a rule's variables are to blame: a mask for each. */
export function blamePart(line: Line, rule: Rule, index: number): Part {
  const own: Line = { ...line, statements: [], known: new Map(line.known) };
  const reads: Reads = new Set();
  const answers = rule.blame.map(({ when }) => {
    if (!when) return '-1';
    const mask = maskOf(line.lowering.isTrue(when), own);
    reads.add(mask);
    return mask;
  });
  line.names = own.names;
  const result: Statement = { text: `return [${answers.join(', ')}];`, reads, writes: [] };
  return { name: `blame_${index}`, statements: own.statements as readonly Statement[], result };
}
