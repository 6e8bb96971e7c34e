import type { Form } from '@annum/engine';
import type { Sources, YearDefinition } from '../definition.ts';
import type { Diagnostic } from '../diagnostics.ts';

/** What a check looks at. `found` is what was wrong already; the form is whole only when none of it is an error. */
export interface CheckInput {
  readonly sources: Sources;
  readonly definition: YearDefinition;
  readonly form: Form;
  readonly found: readonly Diagnostic[];
}

export interface Check {
  readonly codes: readonly string[];
  readonly run: (input: CheckInput) => readonly Diagnostic[];
}

/** All checks, in the order in which they run. */
export const checks: readonly Check[] = [];
