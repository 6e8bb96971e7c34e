import type { Place } from './places.ts';

export interface DiagnosticKind {
  readonly severity: 'error' | 'warning';
  /** The sentence an analyst reads; `{name}` is filled from the parameters. */
  readonly message: string;
}

/**
 * Every diagnostic there is: code → severity and message. Codes are never reused.
 * Each has a folder in test/fixtures/diagnostics with the smallest wrong definition and the expected report.
 */
export const diagnosticKinds = {
  'unreadable-file': { severity: 'error', message: 'This file cannot be read: {problem}.' },
} as const satisfies Record<string, DiagnosticKind>;

export type DiagnosticCode = keyof typeof diagnosticKinds;

/** A problem in a definition: data, never thrown. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly place: Place;
  readonly suggestion?: string;
}

/**
 * Makes a diagnostic of a declared kind.
 * @example diagnostic('unreadable-file', place, { problem: 'it is not JSON' })
 */
export function diagnostic(
  code: DiagnosticCode,
  place: Place,
  parameters: { readonly [name: string]: string | number } = {},
  suggestion?: string,
): Diagnostic {
  const kind: DiagnosticKind = diagnosticKinds[code];
  const message = kind.message.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
  return { code, severity: kind.severity, message, place, ...(suggestion === undefined ? {} : { suggestion }) };
}
