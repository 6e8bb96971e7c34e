import type { DiagnosticKind } from './kind.ts';

/** What is written once and meant for each member of a repeat. */
export const repeats = {
  'unknown-repeat': { severity: 'error', message: 'collection.json declares no repeat "{id}".' },
  'add-another-without-pages': {
    severity: 'error',
    message: 'No pages ask about each {repeat}, so there is no place for the question whether there is another.',
  },
  'repeat-without-member': {
    severity: 'error',
    message: '"{id}" is written out for each {repeat}, so its id must hold "{{repeat}}".',
  },
  'member-out-of-range': {
    severity: 'error',
    message: 'There is no {repeat} {member}: they are numbered from {from} to {to}.',
  },
  'difference-for-nobody': { severity: 'error', message: '"{id}" is not written out for member {member}.' },
  'repeat-too-short': {
    severity: 'warning',
    acceptable: true,
    message: '"{id}" takes {most}, and there are questions only up to {repeat} {to}.',
  },
} as const satisfies Record<string, DiagnosticKind>;
