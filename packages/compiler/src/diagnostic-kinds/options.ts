import type { DiagnosticKind } from './kind.ts';

/** Options: how they read, and where they are offered. */
export const options = {
  'label-starts-with-code': { severity: 'warning', message: 'This label begins with its own code, {code}.' },
  'label-number-differs': {
    severity: 'warning',
    message: 'This option of "{of}" reads {label} and is stored as {code}.',
  },
  'label-punctuation': {
    severity: 'warning',
    message: 'The label of {code} ends in punctuation; those beside it do not.',
  },
  'duplicate-label': { severity: 'error', message: 'The options {other} and {code} read the same.' },
  'needless-offers': {
    severity: 'warning',
    message: 'These are all the options of "{id}", so the list is not needed.',
  },
  'option-offered-nowhere': {
    severity: 'warning',
    acceptable: true,
    message: 'No page that asks "{id}" offers {code}, so nobody can choose it.',
  },
  'only-one-option': { severity: 'warning', acceptable: true, message: '"{id}" has only one answer to choose here.' },
  'exclusive-in-single-choice': {
    severity: 'warning',
    message: '"exclusive" means nothing in "{question}", which is of type {type}: one is chosen there anyway.',
  },
  'reveal-nested': {
    severity: 'error',
    message: '"{question}" is itself revealed by an option, so what it reveals is never shown.',
  },
} as const satisfies Record<string, DiagnosticKind>;
