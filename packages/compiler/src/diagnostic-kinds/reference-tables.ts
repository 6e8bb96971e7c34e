import type { DiagnosticKind } from './kind.ts';

/** Reference tables: their rows, and what is read from them. */
export const referenceTables = {
  'wrong-columns': { severity: 'error', message: 'The header should be {expected}, not {found}.' },
  'wrong-row': { severity: 'error', message: 'This row has {found} cells; the header has {expected}.' },
  'bad-cell': { severity: 'error', message: '"{cell}" in column "{column}" is not {expected}.' },
  'unknown-lookup': { severity: 'error', message: 'There is no reference table "{id}".' },
  'unknown-column': { severity: 'error', message: 'The reference table "{table}" has no column "{column}".' },
  'duplicate-row': { severity: 'error', message: 'In {year}, "{table}" has another row with the key {key}.' },
  'lookup-without-labels': {
    severity: 'error',
    message: 'The reference table "{id}" names no "code" and "label" columns, so nothing can be chosen from it.',
  },
  'unused-lookup': { severity: 'warning', message: 'No year reads the reference table "{id}".' },
  'lookup-without-rows': { severity: 'error', message: 'The reference table "{id}" has no rows in force in {year}.' },
  'lookup-key-missing': {
    severity: 'warning',
    message: 'The reference table "{table}" has no row for these codes of "{of}": {codes}.',
  },
  'duplicate-row-label': {
    severity: 'warning',
    message: 'In {year}, "{table}" has another row that reads "{label}": nobody can tell the two apart.',
  },
} as const satisfies Record<string, DiagnosticKind>;
