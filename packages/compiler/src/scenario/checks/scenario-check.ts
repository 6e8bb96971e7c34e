import type { Form } from '@annum/engine';
import type { Diagnostic, DiagnosticCode } from '../../diagnostics.ts';
import type { ScenarioDefinition } from '../scenario.ts';

/** A scenario as it stands in its file, and the form of its year. */
export interface ScenarioInput {
  readonly written: ScenarioDefinition;
  readonly form: Form;
}

/**
 * One way in which a scenario can be wrong. Names come with suggestions and without fixes: what a scenario says may be
 * right, and missing from the form.
 */
export interface ScenarioCheck {
  readonly codes: readonly DiagnosticCode[];
  readonly run: (input: ScenarioInput) => readonly Diagnostic[];
}
