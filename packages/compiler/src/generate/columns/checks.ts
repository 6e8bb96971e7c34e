import { booleanType, type Question, type Variable } from '@annum/engine';
import { limitText, type NumberLimit } from '../answer-checks.ts';
import { derivedLocal, placementLocal, valueLocal } from '../locals.ts';
import { and, compare, constant, type Lowered, local, not, or, present } from '../lowered.ts';
import { targetPlaces } from '../lowering.ts';
import type { Reads } from '../print.ts';
import { unknownRecordFacts } from '../unknown-records.ts';
import { effect, type Line, live } from './line.ts';
import { maskOf } from './mask.ts';
import { blockRows, eachRow, rowText } from './row.ts';

/** Notes answers outside their question's limits, for the logs of a mask: all have an answer. */
export function addChecks(line: Line, variable: Variable, answered: string): void {
  const { form, indexOf, placementsOf } = line.context;
  const question = form.questions.find(({ id }) => id === variable.id) as Question;
  const index = indexOf(variable.id);
  const reads: Reads = new Set([answered]);
  const code = (part: Lowered) => rowText(part, reads, line, answered);
  const limit = (key: NumberLimit, breaks: (limit: string) => string): readonly (readonly [string, string])[] => {
    const text = limitText(question, placementsOf(variable.id), key, 10 ** targetPlaces(variable), code);
    return text === undefined ? [] : [[breaks(text), key]];
  };
  const tests = [
    ...limit('min', (least) => `v < ${least}`),
    ...limit('max', (greatest) => `v > ${greatest}`),
    ...limit('step', (step) => `Math.floor(v / ${step}) * ${step} !== v`),
    ...(question.maxLength === undefined ? [] : [[`v.length > ${question.maxLength}`, 'length']]),
    ...(question.pattern === undefined ? [] : [[`!pattern_${index}.test(v)`, 'pattern']]),
  ];
  if (tests.length > 0) {
    const value = valueLocal(variable.id);
    const text = rowText(local(value), reads, line, answered, new Set([value]));
    const notes = tests.map(([test, check]) => `if (${test}) noteAt(E, row & ${blockRows - 1}, ${index}, '${check}');`);
    line.statements.push({ text: eachRow(answered, `const v = ${text}; ${notes.join(' ')}`), reads, writes: [] });
  }
  addOfferChecks(line, variable, answered);
}

/** Notes a failed check for the logs of a mask for which the condition holds. */
function note(line: Line, variable: Variable, mask: string, check: string, condition: Lowered): void {
  const failed = maskOf(and(local(mask), condition), line, mask);
  const index = line.context.indexOf(variable.id);
  effect(line, failed, `if (${failed} !== 0) noteCheck(E, word, ${failed}, ${index}, '${check}');`);
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

/** Notes answers that count and name a record that is not there. */
export function addUnknownRecords(line: Line, variable: Variable): void {
  for (const fact of unknownRecordFacts(line.context.form, variable.id))
    note(line, variable, live, 'option', and(present(local(valueLocal(variable.id))), line.lowering.isTrue(fact)));
}
