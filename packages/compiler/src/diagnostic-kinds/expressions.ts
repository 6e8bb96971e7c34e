import type { DiagnosticKind } from './kind.ts';

/** What an expression reads, and the types of its parts. */
export const expressions = {
  'unknown-reference': { severity: 'error', message: 'There is nothing called "{name}" to read.' },
  'unknown-operator': { severity: 'error', message: '"{operator}" is not an operator.' },
  'unknown-code': { severity: 'error', message: '"{code}" is not a code of "{of}".' },
  'wrong-arguments': { severity: 'error', message: 'Found {found}; wanted {wanted}.' },
  'wrong-operand-type': { severity: 'error', message: 'Found {found}; wanted {wanted}.' },
  'wrong-derivation-type': { severity: 'error', message: '"{name}" is of type {type}, which cannot hold {found}.' },
  'given-not-allowed': {
    severity: 'error',
    message: '"given" of "{name}" looks past routing, so it may stand only in "derive" and "default".',
  },
  'submitted-without-events': {
    severity: 'error',
    message: '"{word}" of "{name}" has no meaning here: collection.json names no "events", so a record is sent once.',
  },
  'division-not-rounded': { severity: 'error', message: 'The result of "divide" must stand in a "round".' },
  cycle: { severity: 'error', message: 'These depend on one another: {loop}.' },
} as const satisfies Record<string, DiagnosticKind>;
