import type { DiagnosticKind } from './kind.ts';

/** Pages, and what they ask in which order. */
export const pages = {
  'placed-twice-at-once': {
    severity: 'error',
    message: 'The question "{id}" stands on the pages "{first}" and "{second}", and one log can be asked both.',
  },
  'read-before-asked': {
    severity: 'warning',
    acceptable: true,
    message: 'The page "{id}" waits for "{read}", which is asked only after it.',
  },
  'page-title-repeats-question': {
    severity: 'warning',
    message: 'The title of the page "{id}" only repeats its question, which is the heading anyway.',
  },
  'shown-before-asked': {
    severity: 'warning',
    acceptable: true,
    message: '"{id}" shows the answer to "{shown}", which is asked later.',
  },
} as const satisfies Record<string, DiagnosticKind>;
