import type { Form } from '@annum/engine';
import type { Acknowledging, Sources, YearDefinition } from '../definition.ts';
import type { Diagnostic, DiagnosticCode } from '../diagnostics.ts';

/** What a check looks at. The form is there only when the definition could be compiled. */
export interface CheckInput {
  readonly sources: Sources;
  readonly definition: YearDefinition;
  readonly form?: Form;
  /** What was reported before the checks. */
  readonly found?: readonly Diagnostic[];
}

/** A finding that the element it is about may accept, with a reason. */
export interface Acceptable {
  readonly about: Acknowledging;
  readonly found: Diagnostic;
}

/** One way in which a definition can be wrong; `codes` are the diagnostics it may report. */
export interface Check {
  readonly codes: readonly DiagnosticCode[];
  /** It looks at how the parts go together: it has nothing to say while one of them is wrong. */
  readonly whole?: true;
  readonly run: (input: CheckInput) => readonly (Diagnostic | Acceptable)[];
}

/** A finding that an element may accept: it is told unless the element says so. */
export function acceptable(about: Acknowledging, found: Diagnostic): Acceptable {
  return { about, found };
}
