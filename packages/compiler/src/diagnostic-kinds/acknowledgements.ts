import type { DiagnosticKind } from './kind.ts';

/** Findings that are accepted, with a reason. */
export const acknowledgements = {
  'unknown-finding': { severity: 'error', message: 'There is no finding "{finding}" to acknowledge.' },
  'unacceptable-finding': {
    severity: 'error',
    message: 'The finding "{finding}" cannot be accepted: what it reports has to be put right.',
  },
  'unneeded-acknowledgement': {
    severity: 'warning',
    message: 'The finding "{finding}" is accepted here, but without that nothing would be found.',
  },
} as const satisfies Record<string, DiagnosticKind>;
