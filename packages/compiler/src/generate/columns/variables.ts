import type { Expression, Placement, Variable } from '@annum/engine';
import { requiredWhere } from '../answer-checks.ts';
import {
  answeredLocal,
  answerLocal,
  blankLocal,
  codeBitsLocal,
  derivedLocal,
  flagLocal,
  givenLocal,
  hasLocal,
  placementLocal,
  routedLocal,
  scratchOf,
  unknownLocal,
  unreadableLocal,
  valueLocal,
} from '../locals.ts';
import { and, type Lowered, local, no, not, or, yes } from '../lowered.ts';
import { targetPlaces } from '../lowering.ts';
import { placementCondition } from '../variable-statements.ts';
import { givenColumn, isNumeric } from './answer-columns.ts';
import { addChecks, addExclusiveChecks } from './checks.ts';
import { add, effect, fewCodes, type Line, live, type Stored } from './line.ts';
import { maskText } from './mask.ts';
import { fill, giveValue } from './value.ts';
import { allMasks } from './value-masks.ts';

/** The statements that give a variable its value, in every case: not asked, derived, asked, not answered. */
export function addVariable(line: Line, variable: Variable): void {
  for (const placement of line.context.placementsOf(variable.id)) addPlacement(line, placement);
  if (variable.type === 'choices') addChoices(line, variable);
  else if (variable.question === undefined) addDerivation(line, variable);
  else addQuestion(line, variable);
}

/** Defines a mask. */
export function addMask(line: Line, name: string, code: Lowered, guard?: string): void {
  add(line, [name], (reads) => `${name} = ${maskText(code, reads, line, guard)};`);
}

function addPlacement(line: Line, placement: Placement): void {
  addMask(line, placementLocal(placement.index), placementCondition(line.context, placement));
}

function appliesTo({ lowering }: Line, { applies }: Variable): Lowered {
  return applies ? lowering.isTrue(applies) : yes;
}

function askedIf(line: Line, variable: Variable): Lowered {
  const placed = or(...line.context.placementsOf(variable.id).map(({ index }) => local(placementLocal(index))));
  return and(local(live), placed, appliesTo(line, variable));
}

function derived(line: Line, variable: Variable, derive: Expression): Lowered {
  return line.lowering.value(derive, targetPlaces(variable));
}

function addDerivation(line: Line, variable: Variable): void {
  const [value, unknown] = [valueLocal(variable.id), unknownLocal(variable.id)];
  const derive = variable.derive as Expression;
  const applies = `applies_${value}`;
  addMask(line, applies, and(local(live), appliesTo(line, variable)));
  giveValue(value, derived(line, variable, derive), applies, isNumeric(variable.type), line);
  addMask(line, unknown, and(local(applies), not(local(hasLocal(value))), line.lowering.isUnknown(derive)));
}

/** A column of answers as a value, for the logs of a mask. */
function answerStored(line: Line, variable: Variable, column: string, has: string): Stored {
  const coded = line.codes.get(variable.id);
  return { kind: 'column', has, id: column, ...(coded && { codes: { ...coded, masks: new Map() } }) };
}

/** The answer as supplied, for derivations that look past routing. */
export function addGiven(line: Line, variable: Variable): void {
  const column = givenColumn(variable);
  const stored = answerStored(line, variable, column, answeredLocal(column));
  line.stored.set(givenLocal(variable.id), stored);
  addCodeMasks(line, stored);
}

/** The masks of a column's codes, of those that are asked for in the end. */
function addCodeMasks(line: Line, stored: Stored): void {
  if (stored.kind !== 'column' || !stored.codes) return;
  const { masks, positions, order } = stored.codes;
  const few = positions.size <= fewCodes;
  const [column, bits] = [answerLocal(stored.id), codeBitsLocal(stored.id)];
  const found = few
    ? (place: number) => `${stored.has} & ${bits}[(base + word) * ${positions.size} + ${place}]`
    : (place: number) => `bits_${order}[${place}]`;
  line.statements.push(() => ({
    text: [
      ...(few ? [] : [`sortCodes(bits_${order}, ${column}, base + word << 5, ${stored.has});`]),
      ...[...masks].map(([value, name]) => `${name} = ${found(positions.get(value) as number)};`),
    ].join(' '),
    reads: new Set([few ? bits : column, stored.has]),
    writes: [...masks.values()],
    dispensable: true,
  }));
}

/** A certain derivation fills a question, asked or not, unless it only offers a value; without one it is asked. */
function addQuestion(line: Line, variable: Variable): void {
  const { id, derive, overridable } = variable;
  const [routed, asked, value] = [routedLocal(id), `asked_${routedLocal(id)}`, valueLocal(id)];
  addMask(line, asked, askedIf(line, variable));
  const settled = derive && !overridable ? addSettled(line, variable, derive) : undefined;
  addMask(line, routed, and(local(asked), ...(settled ? [not(settled.has)] : [])));
  const fallback = overridable ? derive : variable.default;
  const filled = [...(settled ? [settled] : []), ...(fallback ? [addFallback(line, variable, fallback)] : [])];
  addAnswer(line, variable, filled);
  const blank = and(local(routed), not(local(hasLocal(value))));
  const unsettled = settled
    ? and(local(live), not(local(asked)), not(settled.has), line.lowering.isUnknown(derive as Expression))
    : no;
  addMask(line, unknownLocal(id), or(blank, unsettled));
  addCompleteness(line, variable, or(...filled.map(({ has }) => has)));
}

/** What comes from elsewhere than the answer. */
interface Filled {
  readonly name: string;
  readonly has: Lowered;
}

function addSettled(line: Line, variable: Variable, derive: Expression): Filled {
  const value = valueLocal(variable.id);
  const [name, applies] = [`derived_${value}`, `applies_${value}`];
  addMask(line, applies, and(local(live), appliesTo(line, variable)));
  giveValue(name, derived(line, variable, derive), applies, isNumeric(variable.type), line, scratchOf(value));
  return { name, has: local(hasLocal(name)) };
}

/** The value while a question is asked and blank. */
function addFallback(line: Line, variable: Variable, fallback: Expression): Filled {
  const { id } = variable;
  const [name, open] = [`filled_${valueLocal(id)}`, `open_${routedLocal(id)}`];
  const blank = and(local(routedLocal(id)), not(local(answeredLocal(id))), not(local(unreadableLocal(id))));
  addMask(line, open, blank);
  giveValue(name, derived(line, variable, fallback), open, isNumeric(variable.type), line, scratchOf(valueLocal(id)));
  return { name, has: local(hasLocal(name)) };
}

/** The value of a question: its answer where it is asked, or what fills it. */
function addAnswer(line: Line, variable: Variable, filled: readonly Filled[]): void {
  const { id } = variable;
  const value = valueLocal(id);
  const own = filled.length > 0 ? `answered_${value}` : hasLocal(value);
  addMask(line, own, and(local(routedLocal(id)), local(answeredLocal(id))));
  const answer = answerStored(line, variable, id, own);
  line.stored.set(filled.length > 0 ? `answer_${value}` : value, answer);
  addCodeMasks(line, answer);
  if (filled.length > 0) joinValues(line, variable, [`answer_${value}`, ...filled.map(({ name }) => name)]);
}

/** One value out of several, of which no log has two: as masks where all can be, else in one column for all. */
function joinValues(line: Line, variable: Variable, names: readonly string[]): void {
  const value = valueLocal(variable.id);
  const [has, array] = [hasLocal(value), scratchOf(value)];
  const parts = names.map((name) => line.stored.get(name) as Stored);
  const masks = parts.map((part) => allMasks(part, line));
  if (masks.every((each) => each !== undefined)) {
    addMask(line, has, or(...parts.map((part) => local(part.has))));
    line.stored.set(value, { kind: 'masks', has, masks: joinMasks(line, value, masks) });
    return;
  }
  const copied = parts.map((part, index) =>
    part.kind === 'scratch' && part.array === array
      ? part.has
      : fill(array, { code: local(names[index] as string), mask: part.has }, line),
  );
  addMask(line, has, or(...copied.map(local)));
  line.stored.set(value, { kind: 'scratch', has, array, numbers: isNumeric(variable.type) });
}

function joinMasks(
  line: Line,
  value: string,
  masks: readonly ReadonlyMap<unknown, string>[],
): ReadonlyMap<unknown, string> {
  const values = [...new Set(masks.flatMap((each) => [...each.keys()]))];
  return new Map(
    values.map((code, index) => {
      const name = `code${index}_${value}`;
      const each = masks.flatMap((own) => own.get(code) ?? []);
      addMask(line, name, or(...each.map(local)));
      return [code, name];
    }),
  );
}

/** What is noted of a question: answers that cannot be read, blanks, what is outside its limits. */
function addCompleteness(line: Line, variable: Variable, filled: Lowered): void {
  const { id } = variable;
  const [value, routed] = [valueLocal(id), routedLocal(id)];
  noteUnreadable(line, variable.id, routed, line.context.indexOf(id));
  noteBlank(line, variable, and(local(routed), not(local(hasLocal(value)))));
  const answered = `checked_${value}`;
  addMask(line, answered, and(local(routed), local(hasLocal(value))));
  effect(line, answered, `E.answered[word] |= ${answered};`);
  addChecks(line, variable, answered);
  if (variable.options?.some(({ when }) => when !== undefined)) addMask(line, derivedLocal(id), filled);
}

function noteUnreadable(line: Line, column: string, routed: string, index: number): void {
  const mask = `bad_${unreadableLocal(column)}`;
  addMask(line, mask, and(local(routed), local(unreadableLocal(column))));
  const place = line.columns.get(column) as number;
  effect(line, mask, `if (${mask} !== 0) noteUnreadable(E, word, ${mask}, ${index}, ${place});`);
}

function noteBlank(line: Line, variable: Variable, blank: Lowered): void {
  const name = blankLocal(variable.id);
  addMask(line, name, and(requiredWhere(line.context.placementsOf(variable.id)), blank));
  effect(line, name, `if (${name} !== 0) addBits(E.blanks, word, ${name});`);
}

/** A question with several answers: its own variable says whether any was chosen, the options' are 0 or 1. */
function addChoices(line: Line, variable: Variable): void {
  const { id } = variable;
  const options = line.context.optionsOf(id);
  const [routed, some] = [routedLocal(id), hasLocal(valueLocal(id))];
  addMask(line, routed, askedIf(line, variable));
  noteUnreadable(line, id, routed, line.context.indexOf(id));
  for (const option of options) addOption(line, option.id, routed);
  addMask(line, some, or(...options.map((option) => local(chosenLocal(option.id)))));
  line.stored.set(valueLocal(id), { kind: 'masks', has: some, masks: new Map([[true, some]]) });
  addMask(line, unknownLocal(id), and(local(routed), not(local(some))));
  for (const option of options) {
    settleOption(line, option.id, some);
    addMask(line, unknownLocal(option.id), local(unknownLocal(id)));
  }
  effect(line, some, `E.answered[word] |= ${some};`);
  noteBlank(line, variable, local(unknownLocal(id)));
  addExclusiveChecks(line, variable, options);
}

function chosenLocal(option: string): string {
  return `chosen_${valueLocal(option)}`;
}

function addOption(line: Line, option: string, routed: string): void {
  addMask(line, chosenLocal(option), and(local(routed), local(answeredLocal(option)), local(flagLocal(option))));
  noteUnreadable(line, option, routed, line.context.indexOf(option));
}

function settleOption(line: Line, option: string, some: string): void {
  const zero = `zero_${valueLocal(option)}`;
  addMask(line, zero, and(local(some), not(local(chosenLocal(option)))));
  const masks = new Map<unknown, string>([
    [1, chosenLocal(option)],
    [0, zero],
  ]);
  line.stored.set(valueLocal(option), { kind: 'masks', has: some, masks });
}
