import type { DiagnosticKind } from './kind.ts';

/** Conditions that say less than they seem to. */
export const conditions = {
  'repeated-entry': { severity: 'warning', message: '{entry} stands twice in this list.' },
  'duplicate-condition': { severity: 'warning', message: 'This condition stands twice in the same "{operator}".' },
  'self-comparison': { severity: 'error', message: '"{operator}" has the same thing on both sides.' },
  'between-out-of-order': { severity: 'error', message: 'Nothing is between {low} and {high}.' },
  'impossible-date': { severity: 'error', message: 'There is no day {day}.' },
  'duplicate-branch': {
    severity: 'error',
    message: 'An earlier branch has the same condition, so this one is never chosen.',
  },
  'branches-alike': { severity: 'warning', message: 'Every branch gives the same value.' },
  'never-together': { severity: 'error', message: 'No value of "{name}" meets this and the conditions before it.' },
  'always-one': { severity: 'error', message: 'Every value of "{name}" meets this or a condition before it.' },
  'comparison-out-of-range': {
    severity: 'warning',
    message: '"{name}" is accepted from {low} to {high}, so this {outcome} holds.',
  },
  'constant-condition': { severity: 'warning', message: 'Nothing that is answered decides this condition.' },
  'needless-operator': { severity: 'warning', message: '"{operator}" says no more here than what stands in it.' },
} as const satisfies Record<string, DiagnosticKind>;
