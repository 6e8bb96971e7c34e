import type { Form } from '@annum/engine';
import type { Acknowledgement, Sources, YearDefinition } from '../definition.ts';
import type { Diagnostic, DiagnosticCode } from '../diagnostics.ts';

/** What a check looks at. The form is there only when the definition could be compiled. */
export interface CheckInput {
  readonly sources: Sources;
  readonly definition: YearDefinition;
  readonly form?: Form;
  /** What was reported before the checks. */
  readonly found?: readonly Diagnostic[];
}

/** One way in which a definition can be wrong; `codes` are the diagnostics it may report. */
export interface Check {
  readonly codes: readonly DiagnosticCode[];
  /** It looks at how the parts go together: it has nothing to say while one of them is wrong. */
  readonly whole?: true;
  readonly run: (input: CheckInput) => readonly Diagnostic[];
}

/** Whether an element accepts a finding, with its reason. */
export function acknowledges(
  element: { readonly acknowledge?: readonly Acknowledgement[] },
  code: DiagnosticCode,
): boolean {
  return element.acknowledge?.some(({ finding }) => finding === code) ?? false;
}
