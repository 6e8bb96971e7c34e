import { booleanType, type Question, type Variable } from '@annum/engine';
import { derivedLocal, placementLocal, valueLocal } from '../locals.ts';
import { and, call, choose, compare, constant, type Lowered, local, no, not, or } from '../lowered.ts';
import { targetPlaces } from '../variable-statements.ts';
import { add, effect, freshName, type Line, live } from './line.ts';
import { maskOf } from './mask.ts';
import { eachRow, rowText } from './row.ts';

/** Notes answers outside their question's limits, for the logs of a mask. */
export function addChecks(line: Line, variable: Variable, answered: string): void {
  const { form, indexOf } = line.context;
  const question = form.questions.find(({ id }) => id === variable.id) as Question;
  const { maxLength, pattern } = question;
  const index = indexOf(variable.id);
  const value = local(valueLocal(variable.id));
  const looks = (check: string, test: (value: string) => string) => noteRows(line, variable, answered, check, test);
  const limit = (key: 'min' | 'max' | 'step', test: (limit: Lowered) => Lowered) =>
    note(line, variable, answered, key, beyond(line, variable, question, key, test));
  limit('min', (least) => compare('<', value, least));
  limit('max', (greatest) => compare('>', value, greatest));
  limit('step', (step) => call('isOffStep', value, step));
  if (maxLength !== undefined) looks('length', (text) => `${text}.length > ${maxLength}`);
  if (pattern !== undefined) looks('pattern', (text) => `!pattern_${index}.test(${text})`);
  addOfferChecks(line, variable, answered);
}

/** Notes a failed check for the logs of a mask for which the condition holds. */
function note(line: Line, variable: Variable, mask: string, check: string, condition: Lowered): void {
  if (condition.op === 'constant' && condition.value === false) return;
  const failed = maskOf(and(local(mask), condition), line, mask);
  const index = line.context.indexOf(variable.id);
  effect(line, failed, `if (${failed} !== 0) noteCheck(E, word, ${failed}, ${index}, '${check}');`);
}

/** The limit of the placement that asks, where placements differ; the question's own otherwise. */
function beyond(
  line: Line,
  variable: Variable,
  question: Question,
  key: 'min' | 'max' | 'step',
  test: (limit: Lowered) => Lowered,
): Lowered {
  const scale = 10 ** targetPlaces(variable);
  const of = (limit: number | undefined): Lowered =>
    limit === undefined ? no : test(constant(Math.round(limit * scale)));
  return line.context
    .placementsOf(variable.id)
    .filter((placement) => placement[key] !== undefined && placement[key] !== question[key])
    .reduceRight(
      (rest, placement) => choose(local(placementLocal(placement.index)), of(placement[key]), rest),
      of(question[key]),
    );
}

function noteRows(line: Line, variable: Variable, mask: string, check: string, test: (value: string) => string): void {
  const [name, value] = [freshName(line), valueLocal(variable.id)];
  add(line, [name], (reads) => {
    reads.add(mask);
    const text = rowText(local(value), reads, line, mask, new Set([value]));
    return `${name} = 0; ${eachRow(mask, `if (${test(text)}) ${name} |= bit;`)}`;
  });
  note(line, variable, mask, check, local(name));
}

function addOfferChecks(line: Line, variable: Variable, answered: string): void {
  for (const { offers, index } of line.context.placementsOf(variable.id)) {
    if (!offers) continue;
    const offered: Lowered = { op: 'one_of', item: local(valueLocal(variable.id)), codes: offers };
    note(line, variable, answered, 'option', and(local(placementLocal(index)), not(offered)));
  }
}

/** Notes answers that go with no other, given with another. */
export function addExclusiveChecks(line: Line, variable: Variable, options: readonly Variable[]): void {
  const chosen = (id: string) => compare('===', local(valueLocal(id)), constant(1));
  for (const { code, exclusive } of variable.options ?? []) {
    if (!exclusive) continue;
    const others = options.filter(({ id }) => id !== String(code)).map(({ id }) => chosen(id));
    note(line, variable, live, 'option', and(chosen(String(code)), or(...others)));
  }
}

/** The options of a question that depend on conditions: choosing one that is not offered is wrong. */
export function addConditionalOptions(line: Line, variable: Variable): void {
  if (variable.type !== 'choice' || variable.question === undefined) return;
  for (const { code, when } of variable.options ?? []) {
    if (when === undefined) continue;
    const condition = line.context.form.conditions[when] ?? { kind: 'literal', value: true, type: booleanType };
    const chosen = compare('===', local(valueLocal(variable.id)), constant(code));
    const refused = and(chosen, not(local(derivedLocal(variable.id))), not(line.lowering.isTrue(condition)));
    note(line, variable, live, 'option', refused);
  }
}
