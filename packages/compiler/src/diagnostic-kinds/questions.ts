import type { DiagnosticKind } from './kind.ts';

/** Questions: what they accept. */
export const questions = {
  'limits-out-of-order': { severity: 'error', message: '{low} is more than {high}.' },
  'bad-pattern': { severity: 'error', message: 'This pattern cannot be used: {problem}.' },
  'pattern-too-long': {
    severity: 'error',
    message: 'What matches this pattern has at least {least} characters; there is room for {most}.',
  },
  'type-suggested': {
    severity: 'warning',
    acceptable: true,
    message: '"{id}" asks for {what}, and any text is taken.',
  },
  'one-number-accepted': {
    severity: 'warning',
    acceptable: true,
    message: '"{id}" accepts only {number} here, so there is nothing to ask.',
  },
  'percentage-without-limits': {
    severity: 'warning',
    message: '"{id}" is a percentage, but any number is accepted: it needs a "min" and a "max".',
  },
  'money-without-minimum': {
    severity: 'warning',
    acceptable: true,
    message: '"{id}" accepts negative amounts: it has no "min".',
  },
  'step-does-not-fit': { severity: 'error', message: '"{key}" is {value}, which is no multiple of the step {step}.' },
  'default-out-of-limits': { severity: 'error', message: '"{id}" is filled with {value}, which it does not accept.' },
  'required-never-shown': {
    severity: 'warning',
    message: '"{id}" is optional, so its message for a blank answer is never shown.',
  },
} as const satisfies Record<string, DiagnosticKind>;
