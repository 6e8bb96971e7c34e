import type { Form } from '@annum/engine';
import { labelOf, lexiconOf } from '../../english/lexicon.ts';
import { askedQuestions } from '../columns.ts';
import { headerRef, jsonResponse, type Part, parameterRef, problemRefs, schemaRef } from './operations.ts';

/** What everybody may read: the document itself, questions, tables, files. */
export function referencePaths(form: Form): Part {
  return {
    '/openapi.json': { get: readDocument() },
    '/questions': { get: listQuestions(form) },
    '/tables/{tableId}': { parameters: [parameterRef('TableId')], get: readTable(form) },
    '/files': { get: listFiles() },
    '/files/{fileName}': { parameters: [parameterRef('FileName')], get: readFile() },
  };
}

const open: Part = { tags: ['reference'], security: [] };
const cached: Part = { ETag: headerRef('ETag') };

function readDocument(): Part {
  return {
    ...{ operationId: 'readOpenapi', ...open, summary: 'This document' },
    description: 'The OpenAPI document of this collection and year.',
    responses: {
      200: jsonResponse('The document.', { type: 'object' }, { openapi: '3.1.0' }, cached),
      ...problemRefs(404, 429),
    },
  };
}

function listQuestions(form: Form): Part {
  const items = askedQuestions(form)
    .slice(0, 2)
    .map(({ id, type, question }) => ({
      id,
      label: labelOf(lexiconOf(form), id),
      type,
      question: lexiconOf(form).words(question),
    }));
  return {
    ...{ operationId: 'listQuestions', ...open, summary: 'The questions of this year' },
    description: 'All questions in order: their words, types, codes, and when they are asked.',
    responses: {
      200: jsonResponse('The questions.', schemaRef('QuestionList'), { items }, cached),
      ...problemRefs(404, 429),
    },
  };
}

function readTable(form: Form): Part {
  const table = form.lookups[0];
  const example = {
    id: table?.id ?? 'table',
    title: table ? lexiconOf(form).words(table.title) : 'Table',
    columns: (table?.columns ?? []).map((column) => column.id),
    rows: (table?.rows ?? []).slice(0, 1),
  };
  return {
    ...{ operationId: 'readTable', ...open, summary: 'A code list or table' },
    description: 'The rows that are in force in this year.',
    responses: { 200: jsonResponse('The table.', schemaRef('Table'), example, cached), ...problemRefs(404, 429) },
  };
}

function listFiles(): Part {
  const items = [{ name: 'csv-template.csv', title: 'CSV template' }];
  return {
    ...{ operationId: 'listFiles', ...open, summary: 'The files of this year' },
    description: 'Templates, the data dictionary, the validator module, changes since last year, the test pack.',
    responses: { 200: jsonResponse('The files.', schemaRef('FileList'), { items }, cached), ...problemRefs(404, 429) },
  };
}

function readFile(): Part {
  return {
    ...{ operationId: 'readFile', ...open, summary: 'One file of this year' },
    description: 'The file, in its own media type.',
    responses: {
      200: {
        description: 'The file.',
        headers: { 'X-Request-Id': headerRef('RequestId'), ...cached },
        content: {
          '*/*': { schema: { type: 'string' }, examples: { usual: { summary: 'Usual', value: 'startdate\n' } } },
        },
      },
      ...problemRefs(404, 429),
    },
  };
}
