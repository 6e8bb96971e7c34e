import { type DiagnosticCode, diagnosticKinds } from './diagnostic-kinds/index.ts';
import type { Edit, Help } from './edits.ts';
import type { Place } from './places.ts';

export type { DiagnosticCode };

/** A problem in a definition: data, never thrown. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly place: Place;
  readonly suggestion?: string;
  /** Edits that surely mend it; what is not sure is a suggestion only. */
  readonly fix?: readonly Edit[];
}

/**
 * Makes a diagnostic of a declared kind, with a suggestion in words, or with what mends it.
 * @example diagnostic('unreadable-file', place, { problem: 'it is not JSON' })
 */
export function diagnostic(
  code: DiagnosticCode,
  place: Place,
  parameters: { readonly [name: string]: string | number } = {},
  help?: string | Help,
): Diagnostic {
  const { severity, message: sentence } = diagnosticKinds[code];
  const message = sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
  const helped = typeof help === 'string' ? { suggestion: help } : help;
  return { code, severity, message, place, ...helped };
}
