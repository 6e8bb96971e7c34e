import type { DiagnosticKind } from './kind.ts';

/** A year against the years before: what became of variables, codes and older answers. */
export const earlierYears = {
  'unknown-replaced': { severity: 'error', message: 'The year before had no variable "{id}" to replace.' },
  'variable-retyped': { severity: 'error', message: '"{id}" was of type {before} and cannot become {type}.' },
  'code-reused': { severity: 'error', message: 'The code {code} of "{of}" already means "{label}" in earlier years.' },
  'id-reused': { severity: 'error', message: '"{id}" was another variable in an earlier year.' },
  'recoding-unsaid': {
    severity: 'warning',
    message: 'What becomes of older answers of {what} is not said, so none is carried over.',
  },
  'recoding-doubled': { severity: 'error', message: 'What becomes of the code {code} of "{of}" is said twice.' },
  'recoding-incomplete': {
    severity: 'error',
    message: 'What becomes of these codes of "{of}" is not said: {codes}.',
  },
  'recoding-unneeded': { severity: 'warning', message: 'This is not needed: {why}.' },
  'recoding-unfit': { severity: 'error', message: 'Older answers cannot be carried over like this: {why}.' },
  'meaning-unsaid': {
    severity: 'error',
    acceptable: true,
    message: '"{id}" seems to mean something else than last year: {sign}.',
  },
} as const satisfies Record<string, DiagnosticKind>;
