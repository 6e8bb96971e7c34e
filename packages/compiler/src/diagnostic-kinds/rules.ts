import type { DiagnosticKind } from './kind.ts';

/** Rules: whom they blame, and what they say. */
export const rules = {
  'blames-unread': {
    severity: 'warning',
    acceptable: true,
    message: 'The rule "{id}" looks at none of the variables that it blames.',
  },
  'blamed-twice': { severity: 'warning', message: '"{id}" is blamed already.' },
  'duplicate-rule': {
    severity: 'warning',
    acceptable: true,
    message: 'The rule "{other}" fails on the same condition as "{id}".',
  },
  'duplicate-message': {
    severity: 'warning',
    acceptable: true,
    message: 'The rules "{other}" and "{id}" say the same.',
  },
  'rule-not-in-force': {
    severity: 'warning',
    acceptable: true,
    message: 'The rule "{id}" is in force on no day of {year}.',
  },
  'blames-only-derived': {
    severity: 'warning',
    acceptable: true,
    message: 'The rule "{id}" blames only what is worked out, which nobody can correct.',
  },
  'message-shows-unread': {
    severity: 'warning',
    acceptable: true,
    message: 'The message of "{id}" shows "{shown}", which the rule neither reads nor blames.',
  },
} as const satisfies Record<string, DiagnosticKind>;
