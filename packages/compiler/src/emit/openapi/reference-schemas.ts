import type { JsonSchema } from '../variable-schema.ts';
import { schemaRef } from './operations.ts';

/** Schemas of the year's questions, tables and files. */
export function referenceSchemas(): { readonly [name: string]: JsonSchema } {
  return {
    Question: {
      ...{ type: 'object', required: ['id', 'label', 'type'] },
      description: 'A question of this year.',
      properties: {
        id: { type: 'string', description: 'Id of the question: its variable and CSV column.' },
        label: { type: 'string', description: 'Short name.' },
        question: { type: 'string', description: 'The question as it is put.' },
        type: { type: 'string', description: 'Type of its answer.' },
        asked: { type: 'string', description: 'When it is asked, in words.' },
        options: { type: 'array', description: 'The answers that can be chosen.', items: schemaRef('CodeLabel') },
      },
    },
    QuestionList: {
      ...{ type: 'object', description: 'The questions of this year in order.', required: ['items'] },
      properties: { items: { type: 'array', description: 'The questions.', items: schemaRef('Question') } },
    },
    CodeLabel: {
      ...{ type: 'object', description: 'A code and what it means.', required: ['code', 'label'] },
      properties: {
        code: { type: ['integer', 'string'], description: 'The code, as it is sent.' },
        label: { type: 'string', description: 'What it means.' },
      },
    },
    Table: {
      ...{
        type: 'object',
        description: 'A code list or table, with the rows of this year.',
        required: ['id', 'title', 'columns', 'rows'],
      },
      properties: {
        id: { type: 'string', description: 'Id of the table.' },
        title: { type: 'string', description: 'What it holds.' },
        columns: { type: 'array', description: 'Ids of its columns.', items: { type: 'string' } },
        rows: {
          ...{ type: 'array', description: 'Its rows: one cell for each column.' },
          items: { type: 'array', items: { type: ['string', 'number', 'null'] } },
        },
      },
    },
    File: {
      ...{ type: 'object', description: 'A file of this year.', required: ['name', 'title'] },
      properties: {
        name: { type: 'string', description: 'Its name.' },
        title: { type: 'string', description: 'What it is.' },
      },
    },
    FileList: {
      ...{ type: 'object', description: 'The files of this year.', required: ['items'] },
      properties: { items: { type: 'array', description: 'The files.', items: schemaRef('File') } },
    },
  };
}
