import type { DiagnosticKind } from './kind.ts';

/** Texts: their placeholders, languages and punctuation. */
export const texts = {
  'missing-translation': { severity: 'warning', message: 'This text is not there in the language "{language}".' },
  'unknown-placeholder': { severity: 'error', message: '{placeholder} stands for nothing.' },
  'placeholder-outside-repeat': {
    severity: 'error',
    message: '{placeholder} has a meaning only in an element with that "repeat".',
  },
  'wrong-placeholder-type': { severity: 'error', message: '{placeholder} cannot show a variable of type {type}.' },
  'text-names-variable': { severity: 'warning', message: 'This text says "{id}", which only the program understands.' },
  'translation-placeholder-differs': {
    severity: 'error',
    message: 'The languages "{first}" and "{language}" do not show the same values.',
  },
  'text-too-long': { severity: 'warning', message: 'This {key} has {length} characters; there is room for {most}.' },
  'stray-space': { severity: 'warning', message: 'This text has a space too many.' },
  'straight-quote': { severity: 'warning', message: 'This text has a straight quotation mark or apostrophe.' },
  'markup-in-text': {
    severity: 'warning',
    message: 'This text holds markup, which is shown as it is typed: {markup}.',
  },
  'repeated-wording': { severity: 'warning', message: 'The {key} only repeats the {other}.' },
  'text-never-shown': { severity: 'error', message: 'The text before this has no condition, so this is never shown.' },
  'labels-alike': {
    severity: 'warning',
    acceptable: true,
    message: 'The questions "{other}" and "{id}" have the same label, so nobody can tell which is meant.',
  },
  'required-not-an-instruction': {
    severity: 'warning',
    message: 'This message does not say what to do: it does not begin with a verb.',
  },
  'question-mark-missing': { severity: 'warning', message: 'This question has no question mark.' },
} as const satisfies Record<string, DiagnosticKind>;
