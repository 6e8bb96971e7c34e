import type { Form } from '@annum/engine';
import { lexiconOf } from '../../english/lexicon.ts';
import { capitalised } from '../../english/lists.ts';
import { answerableVariables, choicesQuestions, columnsOf, questionOf } from '../columns.ts';
import { answersSchema, completeAnswersSchema } from '../json-schema.ts';
import { type JsonSchema, valueSchema, variableSchema } from '../variable-schema.ts';
import { batchSchemas } from './batch-schemas.ts';
import { logSchemas } from './log-schemas.ts';
import { recordWords, schemaRef } from './operations.ts';
import { outcomeSchemas } from './outcome-schemas.ts';
import { problemSchemas } from './problem-schemas.ts';
import { referenceSchemas } from './reference-schemas.ts';

/** Every schema of the document, by name. */
export function schemas(form: Form): { readonly [name: string]: JsonSchema } {
  return {
    ...scalarSchemas(),
    Answers: { ...answersSchema(form), properties: answerProperties(form) },
    CompleteAnswers: completeAnswersSchema(form, schemaRef('Answers'), '#/components/schemas/CompleteAnswers/$defs/'),
    Values: valuesSchema(form),
    LogWrite: logWrite(form),
    LogPatch: logPatch(form),
    ...logSchemas(form),
    ...outcomeSchemas(),
    ...batchSchemas(),
    ...referenceSchemas(),
    ...problemSchemas(),
  };
}

function scalarSchemas(): { readonly [name: string]: JsonSchema } {
  return {
    Id: { type: 'string', format: 'uuid', description: 'Id made by the service.' },
    ExternalReference: {
      type: 'string',
      minLength: 1,
      maxLength: 100,
      description: 'Your own reference, unique among what you send.',
    },
    Status: {
      type: 'string',
      description: 'How far a log is.',
      enum: ['not_started', 'in_progress', 'completed'],
    },
    Moment: { type: 'string', format: 'date-time', description: 'A moment in UTC.' },
  };
}

/** Each answer's schema with the question and the column it belongs to. */
function answerProperties(form: Form): JsonSchema {
  const { words } = lexiconOf(form);
  const entries = [...answerableVariables(form), ...choicesQuestions(form)].map((variable) => [
    variable.id,
    {
      ...variableSchema(form, variable),
      'x-question': words(questionOf(form, variable)?.question ?? variable.label),
      ...(variable.type === 'choices' ? {} : { 'x-csv-column': variable.id }),
    },
  ]);
  return Object.fromEntries(entries);
}

function valuesSchema(form: Form): JsonSchema {
  const { words } = lexiconOf(form);
  const asked = new Set(answerableVariables(form).map((variable) => variable.id));
  const derived = columnsOf(form).filter((variable) => !asked.has(variable.id));
  const entries = derived.map((variable) => [
    variable.id,
    {
      title: words(variable.label),
      description: words(variable.means ?? variable.label),
      ...valueSchema(form, variable),
    },
  ]);
  return {
    type: 'object',
    description: 'Every value that counts: the answers to questions that are asked, and what is derived from them.',
    readOnly: true,
    properties: Object.fromEntries(entries),
    additionalProperties: { description: 'The answer to a question, as in `answers`.' },
  };
}

function logWrite(form: Form): JsonSchema {
  return {
    type: 'object',
    description: `${capitalised(recordWords(form).aRecord)} as you send it.`,
    additionalProperties: false,
    required: ['answers'],
    properties: {
      externalReference: schemaRef('ExternalReference'),
      answers: schemaRef('Answers'),
      confirmations: {
        type: 'array',
        description: 'Checks that somebody has confirmed.',
        items: schemaRef('Confirmation'),
      },
    },
  };
}

function logPatch(form: Form): JsonSchema {
  return {
    type: 'object',
    description: 'A JSON merge patch (RFC 7396): what is named is replaced, `null` removes.',
    additionalProperties: false,
    properties: {
      externalReference: schemaRef('ExternalReference'),
      answers: {
        type: 'object',
        description: 'Answers to replace, as in `Answers`; `null` leaves one blank.',
        propertyNames: { enum: Object.keys(answerProperties(form)) },
      },
      confirmations: {
        type: 'array',
        description: 'All confirmations: they are replaced together.',
        items: schemaRef('Confirmation'),
      },
    },
  };
}
