import type { Form, Question } from '@annum/engine';
import { placementsOf } from '../english/asked-when.ts';
import { labelOf, lexiconOf } from '../english/lexicon.ts';
import { allOf, logicOf } from '../english/logic.ts';
import { askedQuestions } from './columns.ts';
import { having, implication } from './implication.ts';
import { alwaysSchema, type ConditionWriter, chosenFlag, conditionWriter } from './schema-condition.ts';
import type { JsonSchema } from './variable-schema.ts';

export interface CompleteConditions {
  readonly required: readonly string[];
  readonly conditions: readonly JsonSchema[];
  readonly $defs: { readonly [name: string]: JsonSchema };
}

/**
 * What JSON Schema can say of a complete log: which answers must be there when, and which rules must not fail.
 * Only conditions on answers with a single sure meaning are said; nothing is said that the service would not hold to.
 */
export function completeConditions(form: Form, definitions: string): CompleteConditions {
  const writer = conditionWriter(form, definitions);
  const required: string[] = [];
  const conditions: JsonSchema[] = [];
  for (const question of askedQuestions(form)) {
    const asked = isRequired(form, question) ? writer.asked(question.id) : undefined;
    if (asked === undefined) continue;
    const label = labelOf(lexiconOf(form), question.id);
    const answered = answeredSchema(question);
    if (asked === alwaysSchema && question.type !== 'choices') required.push(question.id);
    else if (asked === alwaysSchema) conditions.push({ title: `${label} is answered`, ...answered });
    else conditions.push({ title: `${label} is asked`, ...implication(asked, answered) });
  }
  return { required, conditions: [...conditions, ...ruleConditions(form, writer)], $defs: writer.definitions() };
}

/** Wherever it is asked, an answer is needed: nothing else can fill it. */
function isRequired(form: Form, question: Question): boolean {
  const variable = lexiconOf(form).variables.get(question.id);
  const filled = variable?.derive !== undefined || variable?.default !== undefined;
  return !filled && placementsOf(form, question.id).every((placement) => !placement.optional);
}

function answeredSchema(question: Question): JsonSchema {
  if (question.type !== 'choices') return having(question.id);
  const listed = { properties: { [question.id]: { minItems: 1 } }, required: [question.id] };
  return { anyOf: [...(question.options ?? []).map(({ code }) => chosenFlag(String(code))), listed] };
}

function ruleConditions(form: Form, writer: ConditionWriter): readonly JsonSchema[] {
  const { words } = lexiconOf(form);
  return form.rules.flatMap((rule) => {
    if (rule.severity !== 'error' || !rule.fails || rule.from !== undefined || rule.until !== undefined) return [];
    const fails = allOf([logicOf(rule.fails), ...(rule.when ? [logicOf(rule.when)] : [])]);
    const schema = writer.condition(fails);
    if (schema === undefined || schema === alwaysSchema) return [];
    return [{ title: rule.id, description: words(rule.message), not: schema }];
  });
}
