import type { DiagnosticKind } from './kind.ts';

/** Scenarios: examples that name what is not there, or expect what cannot be. */
export const scenarios = {
  'unknown-fact': { severity: 'error', message: 'collection.json declares no fact "{id}".' },
  'unknown-rule': { severity: 'error', message: 'There is no rule "{id}".' },
  'unconfirmable-rule': {
    severity: 'error',
    message: 'The rule "{id}" has the severity "{severity}", so nobody is asked to confirm it.',
  },
  'impossible-expectation': { severity: 'error', message: 'This cannot come out: {why}.' },
} as const satisfies Record<string, DiagnosticKind>;
