import type { Json, QuestionDefinition, YearDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { comparisonIn } from './constraints.ts';
import { expressionsOf } from './expressions.ts';
import { operatorsOf } from './operators.ts';
import { placementsOf, questionsOf, writtenOut } from './parts.ts';

interface Range {
  readonly low: number;
  readonly high: number;
}

/** A comparison with a figure that the answer can never reach holds always, or never. */
export const comparisonOutOfRange: Check = {
  codes: ['comparison-out-of-range'],
  whole: true,
  run: ({ definition }) => {
    const ranges = rangesOf(definition);
    const operators = operatorsOf(definition).map(({ node }) => node as Json);
    return [...new Set([...expressionsOf(definition), ...operators])].flatMap((node) => problemOf(node, ranges) ?? []);
  },
};

function problemOf(node: Json, ranges: ReadonlyMap<string, Range>): Diagnostic | undefined {
  const comparison = typeof node === 'object' ? comparisonIn(node) : undefined;
  const range = comparison && ranges.get(comparison.name);
  if (!comparison || !range || typeof comparison.value !== 'number') return undefined;
  const outcome = outcomeOf(comparison.operator, comparison.value, range);
  if (outcome === undefined) return undefined;
  const { name } = comparison;
  return diagnostic('comparison-out-of-range', placeOf(node), { name, low: range.low, high: range.high, outcome });
}

function outcomeOf(operator: string, value: number, { low, high }: Range): 'always' | 'never' | undefined {
  switch (operator) {
    case '==':
      return value < low || value > high ? 'never' : undefined;
    case '!=':
      return value < low || value > high ? 'always' : undefined;
    case '<':
      return value <= low ? 'never' : value > high ? 'always' : undefined;
    case '<=':
      return value < low ? 'never' : value >= high ? 'always' : undefined;
    case '>':
      return value >= high ? 'never' : value < low ? 'always' : undefined;
    default:
      return value > high ? 'never' : value <= low ? 'always' : undefined;
  }
}

/** The widest limits that a question has on any page or for any member; what fills an answer in need not keep them. */
function rangesOf(definition: YearDefinition): ReadonlyMap<string, Range> {
  const placed = placementsOf(definition).map(({ placement }) => placement);
  const found = new Map<string, Range>();
  for (const question of questionsOf(definition)) {
    if (!['integer', 'decimal', 'money', 'year'].includes(question.type)) continue;
    if (question.derive !== undefined || question.default !== undefined) continue;
    const ids = [question.id, ...writtenOut(definition, question.id, question)];
    const own = placed.filter(({ id }) => ids.includes(id));
    const range = widest(question, own);
    if (range.low > Number.NEGATIVE_INFINITY || range.high < Number.POSITIVE_INFINITY)
      for (const id of ids) found.set(id, range);
  }
  return found;
}

type Limited = { readonly min?: number; readonly max?: number };

function widest(question: QuestionDefinition, placements: readonly Limited[]): Range {
  const limits: readonly Limited[] = [
    question,
    ...(question.differences ?? []).map(({ set }) => ({ ...question, ...set })),
    ...placements.map((placement) => ({ ...question, ...placement })),
  ];
  return {
    low: Math.min(...limits.map(({ min }) => min ?? Number.NEGATIVE_INFINITY)),
    high: Math.max(...limits.map(({ max }) => max ?? Number.POSITIVE_INFINITY)),
  };
}
