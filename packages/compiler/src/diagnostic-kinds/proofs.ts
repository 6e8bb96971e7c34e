import type { DiagnosticKind } from './kind.ts';

/** What is proved of a whole form: that no log, or every log, comes somewhere. */
export const proofs = {
  'page-never-reached': {
    severity: 'warning',
    acceptable: true,
    message: 'No log reaches the page "{id}": its conditions exclude one another.',
  },
  'option-never-chosen': {
    severity: 'warning',
    acceptable: true,
    message: 'No log can choose the option {code} of "{question}".',
  },
  'rule-never-fires': { severity: 'warning', acceptable: true, message: 'No log breaks the rule "{id}".' },
  'rule-always-fires': {
    severity: 'warning',
    acceptable: true,
    message: 'Every log that answers what the rule "{id}" reads breaks it.',
  },
  'required-question-unanswerable': {
    severity: 'error',
    acceptable: true,
    message: 'The question "{id}" is required on a page where it has no answer to give.',
  },
  'rules-leave-no-answer': {
    severity: 'error',
    acceptable: true,
    message: 'Whatever is answered, one of the rules "{first}" and "{second}" speaks.',
  },
} as const satisfies Record<string, DiagnosticKind>;
