import type { Call, Expression, Form } from '@annum/engine';
import { askedLogic, placementsOf } from '../english/asked-when.ts';
import { lexiconOf } from '../english/lexicon.ts';
import { allOf, type Leaf, type Logic, logicOf } from '../english/logic.ts';
import { having } from './implication.ts';
import type { JsonSchema } from './variable-schema.ts';

/** The schema that everything meets. */
export const alwaysSchema: JsonSchema = {};

/** Writes conditions as JSON Schema, where they are simple enough for it. */
export interface ConditionWriter {
  /** The schema of logs in which a question is asked; undefined when it cannot be said. */
  readonly asked: (question: string) => JsonSchema | undefined;
  readonly condition: (logic: Logic) => JsonSchema | undefined;
  /** The shared schemas that the others refer to. */
  readonly definitions: () => { readonly [name: string]: JsonSchema };
}

/**
 * A writer for the conditions of a form in complete logs. In those every section is complete and every required
 * question answered, so a comparison is never unknown. `definitions` is where the shared schemas stand.
 */
export function conditionWriter(form: Form, definitions: string): ConditionWriter {
  const known = new Map<string, JsonSchema | undefined>();
  const used = new Map<string, JsonSchema>();
  const asked = (question: string): JsonSchema | undefined => {
    if (!known.has(question)) {
      known.set(question, undefined);
      known.set(question, write(routingLogic(form, question)));
    }
    const schema = known.get(question);
    if (schema === undefined || schema === alwaysSchema) return schema;
    used.set(`asked_${question}`, schema);
    return { $ref: `${definitions}asked_${question}` };
  };
  const write = (logic: Logic): JsonSchema | undefined => writeLogic(form, asked, logic);
  return { asked, condition: write, definitions: () => Object.fromEntries([...used].toSorted(byName)) };
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

function routingLogic(form: Form, question: string): Logic {
  const lexicon = lexiconOf(form);
  const opens = placementsOf(form, question).map((placement) => {
    const section = lexicon.pages.get(placement.page)?.section;
    return lexicon.sections.get(section ?? '')?.when;
  });
  const sections = [...new Set(opens)].flatMap((when) => (when ? [logicOf(when)] : []));
  return allOf([...sections, askedLogic(form, question)]);
}

type Asked = ConditionWriter['asked'];

function writeLogic(form: Form, asked: Asked, logic: Logic): JsonSchema | undefined {
  if (logic.kind === 'constant') return logic.value ? alwaysSchema : undefined;
  if (logic.kind === 'leaf') return writeLeaf(form, asked, logic);
  const schemas = logic.items.map((item) => writeLogic(form, asked, item));
  const sayable = schemas.filter((schema) => schema !== undefined);
  if (sayable.length < schemas.length) return undefined;
  const telling = sayable.filter((schema) => schema !== alwaysSchema);
  const [only] = telling;
  if (!only || (logic.kind === 'any' && telling.length < sayable.length)) return alwaysSchema;
  if (telling.length === 1) return only;
  return logic.kind === 'all' ? { allOf: telling } : { anyOf: telling };
}

function writeLeaf(form: Form, asked: Asked, { expression, negated }: Leaf): JsonSchema | undefined {
  const name = expression.kind === 'name' ? lexiconOf(form).names.get(expression.id) : undefined;
  if (name) return writeLogic(form, asked, logicOf(name.is, negated));
  if (expression.kind === 'section_complete') return negated ? undefined : alwaysSchema;
  if (expression.kind === 'absence' && expression.test !== 'applies') {
    const answered = (expression.test === 'answered') !== negated;
    return writeTest(form, asked, expression.variable, having(expression.variable), !answered);
  }
  if (expression.kind !== 'call') return undefined;
  const variable = expression.arguments[0];
  const test = variable?.kind === 'variable' ? comparison(expression) : undefined;
  if (!test || variable?.kind !== 'variable') return undefined;
  const list = lexiconOf(form).variables.get(variable.id)?.choiceOf;
  const present =
    list === undefined
      ? { properties: { [variable.id]: test }, required: [variable.id] }
      : chosen(variable.id, list, test);
  if (!present) return undefined;
  return writeTest(form, asked, variable.id, present, negated);
}

/** An option chosen by its own 0/1 answer. */
export function chosenFlag(option: string): JsonSchema {
  return { properties: { [option]: { const: 1 } }, required: [option] };
}

/** An option chosen by its own answer, or in the list of its question. */
function chosen(option: string, list: string, test: JsonSchema): JsonSchema | undefined {
  if (test.const !== 1) return undefined;
  const listed = { properties: { [list]: { contains: { const: option } } }, required: [list] };
  return { anyOf: [chosenFlag(option), listed] };
}

/** A test of one answer, which counts only where its question is asked. */
function writeTest(
  form: Form,
  asked: Asked,
  variable: string,
  present: JsonSchema,
  negated: boolean,
): JsonSchema | undefined {
  const question = lexiconOf(form).variables.get(variable)?.choiceOf ?? variable;
  const routed = isSure(form, question) ? asked(question) : undefined;
  if (routed === undefined) return undefined;
  const holds = routed === alwaysSchema ? present : { allOf: [routed, present] };
  return negated ? { not: holds } : holds;
}

/** An answer that is always there where it is asked, and that nothing else fills. */
function isSure(form: Form, question: string): boolean {
  const variable = lexiconOf(form).variables.get(question);
  const placements = placementsOf(form, question);
  if (!variable || placements.length === 0 || variable.derive || variable.default) return false;
  return placements.every((placement) => !placement.optional);
}

function comparison(call: Call): JsonSchema | undefined {
  const [variable, limit, high] = call.arguments;
  if (call.operator === 'in') return limit?.kind === 'list' ? { enum: limit.values } : undefined;
  if (call.operator === '==' && limit?.kind === 'literal') return { const: limit.value };
  const low = numberOf(limit);
  if (variable?.type.kind !== 'number' || low === undefined) return undefined;
  if (call.operator === 'between') {
    const top = numberOf(high);
    return top === undefined ? undefined : { minimum: low, maximum: top };
  }
  const keyword = keywords[call.operator];
  return keyword === undefined ? undefined : { [keyword]: low };
}

const keywords: { readonly [operator: string]: string } = {
  '<': 'exclusiveMaximum',
  '<=': 'maximum',
  '>': 'exclusiveMinimum',
  '>=': 'minimum',
};

function numberOf(expression: Expression | undefined): number | undefined {
  return expression?.kind === 'literal' && typeof expression.value === 'number' ? expression.value : undefined;
}
