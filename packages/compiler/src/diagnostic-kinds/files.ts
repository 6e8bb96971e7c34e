import type { DiagnosticKind } from './kind.ts';

/** What stands in a file: whether it can be read, is JSON, and has the shape of the language. */
export const files = {
  'unreadable-file': { severity: 'error', message: 'This file cannot be read: {problem}.' },
  'missing-file': { severity: 'error', message: 'There is no file {file}: {why}.' },
  'wrong-file-name': { severity: 'error', message: 'This file holds {holds}, so its name should be {name}.' },
  'unlisted-section': {
    severity: 'warning',
    message: 'The section "{id}" is not among the "sections" of collection.json, so it is never asked.',
  },
  'json-syntax': { severity: 'error', message: 'This is not JSON: {problem}.' },
  'bad-character': {
    severity: 'error',
    message: 'This text holds a character that cannot be stored (half of a pair, or NUL).',
  },
  'duplicate-key': { severity: 'error', message: '"{key}" stands twice in the same object.' },
  'nested-too-deeply': { severity: 'error', message: 'This is nested more than {deepest} levels deep.' },
  'schema-not-named': {
    severity: 'warning',
    message: 'An editor cannot help with this file: {problem}.',
  },
  'unknown-key': { severity: 'error', message: '"{key}" means nothing in {where}.' },
  'missing-key': { severity: 'error', message: '{where} needs "{key}".' },
  'wrong-type': { severity: 'error', message: '{what} should be {expected}, not {found}.' },
  'unknown-choice': { severity: 'error', message: '"{value}" is not one of {choices}.' },
  'missing-wording': { severity: 'error', message: '{what} has no "{key}".' },
  'wrong-format': { severity: 'error', message: '{what} is not written right: {expected}.' },
} as const satisfies Record<string, DiagnosticKind>;
