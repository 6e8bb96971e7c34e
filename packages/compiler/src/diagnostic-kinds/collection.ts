import type { DiagnosticKind } from './kind.ts';

/** What collection.json says of all years: facts, outside services, keys, personal data. */
export const collection = {
  'unused-fact': { severity: 'warning', message: 'No year reads the fact "{id}", so nobody need supply it.' },
  'unused-external': { severity: 'warning', message: 'No year asks the outside service "{id}".' },
  'unfit-duplicate-key': { severity: 'error', message: 'Duplicates cannot be found by "{id}": {why}.' },
  'date-not-always-asked': {
    severity: 'warning',
    message: '"{id}" decides the year of a log, and a log can be without it: {why}.',
  },
  'identifying-not-personal': {
    severity: 'error',
    message: '"{id}" identifies people or homes but is not marked "personal", so program logs would show it.',
  },
  'retention-without-personal': {
    severity: 'error',
    message: '"retention_years" erases nothing: no question or derivation is marked "personal".',
  },
} as const satisfies Record<string, DiagnosticKind>;
