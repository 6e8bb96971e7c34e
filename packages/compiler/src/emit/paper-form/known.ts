import type { Call, Expression, Form } from '@annum/engine';
import { lexiconOf } from '../../english/lexicon.ts';
import { conjunctsOf, type Leaf, type Logic, logicOf } from '../../english/logic.ts';

/** What is known of an answer: it is one of these, or none of those. */
interface Known {
  readonly is?: readonly string[];
  readonly not?: readonly string[];
}

/** What is known of answers by the time a question is reached. */
export type Knowledge = ReadonlyMap<string, Known>;

/** What follows from a condition that holds: the answers that it names. */
export function knowledgeFrom(form: Form, logic: Logic): Knowledge {
  const found = new Map<string, Known>();
  for (const leaf of conjunctsOf(logic)) {
    if (leaf.kind !== 'leaf') continue;
    const named = namedLogic(form, leaf);
    if (named) for (const [id, known] of knowledgeFrom(form, named)) found.set(id, known);
    const codes = codesOf(leaf.expression);
    if (codes) found.set(codes.variable, leaf.negated ? { not: codes.values } : { is: codes.values });
  }
  return found;
}

/** Whether a condition holds, as far as it is known. */
export function outcomeOf(form: Form, logic: Logic, known: Knowledge): boolean | undefined {
  if (logic.kind === 'constant') return logic.value;
  if (logic.kind === 'leaf') return leafOutcome(form, logic, known);
  const outcomes = logic.items.map((item) => outcomeOf(form, item, known));
  const decisive = logic.kind === 'any';
  if (outcomes.includes(decisive)) return decisive;
  return outcomes.includes(undefined) ? undefined : !decisive;
}

function leafOutcome(form: Form, leaf: Leaf, known: Knowledge): boolean | undefined {
  const named = namedLogic(form, leaf);
  if (named) return outcomeOf(form, named, known);
  const codes = codesOf(leaf.expression);
  const answer = codes && known.get(codes.variable);
  const outcome = answer && comparison(answer, codes.values);
  return outcome === undefined ? undefined : outcome !== leaf.negated;
}

function comparison({ is, not = [] }: Known, values: readonly string[]): boolean | undefined {
  if (is?.every((value) => values.includes(value))) return true;
  if (is && !is.some((value) => values.includes(value))) return false;
  return values.every((value) => not.includes(value)) ? false : undefined;
}

/** The condition that a name stands for. */
function namedLogic(form: Form, { expression, negated }: Leaf): Logic | undefined {
  const is = expression.kind === 'name' ? lexiconOf(form).names.get(expression.id)?.is : undefined;
  return is && logicOf(is, negated);
}

/** "x is 1", "x is one of 1 and 2". */
function codesOf(
  expression: Expression,
): { readonly variable: string; readonly values: readonly string[] } | undefined {
  if (expression.kind !== 'call') return undefined;
  const [variable] = expression.arguments;
  const values = valuesOf(expression);
  return values && variable?.kind === 'variable' ? { variable: variable.id, values } : undefined;
}

function valuesOf({ operator, arguments: [, right] }: Call): readonly string[] | undefined {
  if (operator === '==' && right?.kind === 'literal') return [String(right.value)];
  return operator === 'in' && right?.kind === 'list' ? right.values.map(String) : undefined;
}
