import type { DiagnosticKind } from './kind.ts';

/** Ids of elements, and elements that name another. */
export const elements = {
  'duplicate-id': {
    severity: 'error',
    message: '"{id}" is the id of {what} here and of {other} in {file}, line {line}.',
  },
  'duplicate-code': {
    severity: 'error',
    message: 'The question "{question}" has another option with the code {code}.',
  },
  'question-not-placed': { severity: 'warning', acceptable: true, message: 'No page asks the question "{id}".' },
  'unknown-variable': { severity: 'error', message: 'There is no variable "{id}".' },
  'wrong-variable-type': { severity: 'error', message: '"{id}" is of type {found}; here it must be of type {type}.' },
  'unknown-question': { severity: 'error', message: 'There is no question "{id}" to ask.' },
  'empty-section': { severity: 'warning', message: 'The section "{id}" holds nothing.' },
  'unused-name': { severity: 'warning', message: 'Nothing reads the name "{id}".' },
  'unused-derivation': {
    severity: 'warning',
    acceptable: true,
    message: 'Nothing reads "{id}", and it is no column of the data.',
  },
} as const satisfies Record<string, DiagnosticKind>;
