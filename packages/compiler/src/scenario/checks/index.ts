import type { Diagnostic } from '../../diagnostics.ts';
import { impossibleExpectations } from './impossible-expectations.ts';
import type { ScenarioCheck, ScenarioInput } from './scenario-check.ts';
import { unknownCodes } from './unknown-codes.ts';
import { unknownFacts } from './unknown-facts.ts';
import { unknownRules } from './unknown-rules.ts';
import { unknownVariables } from './unknown-variables.ts';

/** Every check of a scenario, in the order in which they run. Adding one is a file and a line. */
export const scenarioChecks: readonly ScenarioCheck[] = [
  unknownFacts,
  unknownVariables,
  unknownCodes,
  unknownRules,
  impossibleExpectations,
];

/** Runs every check on one scenario. */
export function runScenarioChecks(input: ScenarioInput): readonly Diagnostic[] {
  return scenarioChecks.flatMap((check) => check.run(input));
}
