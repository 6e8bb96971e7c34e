import type { Form } from '@annum/engine';
import { lexiconOf } from '../english/lexicon.ts';
import { capitalised, withArticle } from '../english/lists.ts';
import { answerableVariables, choicesQuestions } from './columns.ts';
import { completeConditions } from './complete-schema.ts';
import type { Emitter } from './emitter.ts';
import { exampleAnswers } from './example-answers.ts';
import { illustrated } from './illustration.ts';
import { type JsonSchema, variableSchema } from './variable-schema.ts';

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** JSON Schema of a log's answers: as they come in, with gaps; and of a complete log. */
export const jsonSchema: Emitter = {
  id: 'json-schema',
  title: 'JSON Schema of a log’s answers',
  emit: ({ form }) => [
    {
      path: 'answers.schema.json',
      text: json({ $schema: dialect, $id: schemaId(form, 'answers'), ...answersSchema(form) }),
    },
    {
      path: 'complete-answers.schema.json',
      text: json({
        $schema: dialect,
        $id: schemaId(form, 'complete-answers'),
        ...completeAnswersSchema(form, { $ref: 'answers.schema.json' }, '#/$defs/'),
      }),
    },
  ],
};

function schemaId(form: Form, name: string): string {
  return `urn:annum:${form.collection}:${form.year}:${name}`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The schema of answers as they may be sent: any of them may be missing, none may be unknown. */
export function answersSchema(form: Form): JsonSchema {
  const record = lexiconOf(form).words(form.record);
  const variables = answerableVariables(form);
  return {
    title: `${capitalised(record)}: answers`,
    description: illustrated(
      form,
      `The answers of ${withArticle(record)}. Leave out what is blank: a log with gaps is kept and can be completed later.`,
    ),
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries([
      ...variables.map((variable) => [variable.id, variableSchema(form, variable)]),
      ...choicesQuestions(form).map((variable) => [variable.id, variableSchema(form, variable)]),
    ]),
    examples: [exampleAnswers(form)],
  };
}

/**
 * The schema of a complete log's answers: what must be there when, as far as JSON Schema can say it. `definitions`
 * is where its `$defs` stand.
 */
export function completeAnswersSchema(form: Form, answers: JsonSchema, definitions: string): JsonSchema {
  const record = lexiconOf(form).words(form.record);
  const { required, conditions, $defs } = completeConditions(form, definitions);
  return {
    title: `${capitalised(record)}: answers of a complete log`,
    description: illustrated(
      form,
      `What the answers of a complete ${record} must hold, as far as this can be said here. Questions and rules that depend on calculations, tables or who is asking are checked by the service only.`,
    ),
    ...answers,
    ...(required.length > 0 ? { properties: Object.fromEntries(required.map((id) => [id, {}])), required } : {}),
    ...(conditions.length > 0 ? { allOf: conditions } : {}),
    ...(Object.keys($defs).length > 0 ? { $defs } : {}),
  };
}
