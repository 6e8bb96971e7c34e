import type { ConfirmedRule } from '@annum/compiler';
import type { Confirmation, Issue, Outcome, Validator } from '@annum/engine';
import { type CompiledForm, definitionsFolder, triedForms } from '../compiled-forms.ts';
import { Coverage, coverageLines } from './coverage.ts';
import { readScenarios, type Scenario } from './scenario.ts';

/** A scenario that was run: what came out, and every difference from what it expects, in words. */
export interface Run {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
  readonly differences: readonly string[];
}

/** Runs the scenarios of every form that suites walk. */
export function runScenarios(): { readonly runs: readonly Run[]; readonly coverage: readonly Coverage[] } {
  const forms = triedForms();
  const coverage = new Map([...forms].map(([id, subject]) => [id, new Coverage(subject)]));
  const runs = readScenarios(definitionsFolder).flatMap((scenario) => {
    const subject = forms.get(scenario.form);
    if (!subject) return [];
    const run = runScenario(scenario, subject);
    coverage.get(scenario.form)?.add(run.outcome);
    return [run];
  });
  return { runs, coverage: [...coverage.values()].sort((one, other) => one.form.id.localeCompare(other.form.id)) };
}

/** Judges the log of a scenario, with what the officer confirmed. */
export function runScenario(scenario: Scenario, { validator }: CompiledForm): Run {
  const outcome = validator.evaluate(scenario.answers, scenario.context, confirmationsOf(scenario, validator));
  return { scenario, outcome, differences: differencesOf(scenario, outcome) };
}

function confirmationsOf({ answers, context, confirmations }: Scenario, validator: Validator): readonly Confirmation[] {
  const before = validator.evaluate(answers, context);
  return confirmations.map((confirmed) => {
    const { rule, values } = typeof confirmed === 'string' ? { rule: confirmed, values: undefined } : confirmed;
    return { rule, values: values ?? valuesOf(before, rule), ...reasonOf(confirmed) };
  });
}

function valuesOf({ issues, values }: Outcome, rule: string): { readonly [variable: string]: unknown } {
  const blamed = issues.find((issue) => issue.rule === rule)?.variables ?? [];
  return Object.fromEntries(blamed.map((variable) => [variable, values[variable]]));
}

function reasonOf(confirmed: ConfirmedRule): { readonly reason?: string } {
  return typeof confirmed === 'string' || confirmed.reason === undefined ? {} : { reason: confirmed.reason };
}

function differencesOf(
  { expect, confirmations }: Scenario,
  { routed, values, issues, status }: Outcome,
): readonly string[] {
  const asked = (expect.asked ?? []).filter((id) => !routed.includes(id)).map((id) => `${id} should be asked`);
  const notAsked = (expect.not_asked ?? [])
    .filter((id) => routed.includes(id))
    .map((id) => `${id} should not be asked`);
  const wrongValues = Object.entries(expect.values ?? {})
    .filter(([id, value]) => (values[id] ?? null) !== value)
    .map(([id, value]) => `${id} should be ${JSON.stringify(value)}, not ${JSON.stringify(values[id] ?? null)}`);
  const wrongStatus =
    expect.status === undefined || expect.status === status ? [] : [`should be ${expect.status}, not ${status}`];
  const unconfirmed = confirmations
    .map((confirmed) => (typeof confirmed === 'string' ? confirmed : confirmed.rule))
    .filter((rule) => !issues.some((issue) => issue.rule === rule && issue.confirmed))
    .map((rule) => `${rule} should be confirmed`);
  return [...asked, ...notAsked, ...wrongValues, ...wrongIssues(expect, issues), ...unconfirmed, ...wrongStatus];
}

function wrongIssues({ issues: expected }: Scenario['expect'], issues: readonly Issue[]): readonly string[] {
  if (!expected) return [];
  const wanted = expected.map(({ rule }) => rule);
  const found = issues.map(({ rule }) => rule);
  return [
    ...wanted.filter((rule) => !found.includes(rule)).map((rule) => `${rule} should fail`),
    ...found.filter((rule) => !wanted.includes(rule)).map((rule) => `${rule} should not fail`),
  ];
}

// Usage: node test/scenarios/run-scenarios.ts
if (import.meta.main) {
  const { runs, coverage } = runScenarios();
  for (const { scenario, differences } of runs)
    for (const difference of differences) console.log(`${scenario.name}: ${difference}`);
  for (const reached of coverage) console.log(coverageLines(reached).join('\n'));
  for (const { form, missing } of coverage)
    for (const [what, ids] of Object.entries(missing))
      if (ids.length > 0) console.log(`${form.id} misses ${what}: ${ids.join(' ')}`);
}
