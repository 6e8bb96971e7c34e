import type { Form } from '@annum/engine';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { didYouMean } from '../nearest.ts';
import { placeOf } from '../places.ts';
import { runScenarioChecks } from './checks/index.ts';
import { type Inherited, inherit } from './inherit.ts';
import { scenarioFolder } from './load-scenarios.ts';
import type { ScenarioFile } from './scenario.ts';

/** The years of a collection, and the forms of those that compile and are to be looked at. */
export interface KnownForms {
  readonly collection: string;
  readonly years: readonly number[];
  readonly forms: readonly Form[];
}

/**
 * Everything that is wrong with scenarios of a collection: of those of other years nothing is said. Warnings, because a
 * form that works is not held up by an example that has to follow it.
 */
export function checkScenarios(scenarios: readonly ScenarioFile[], known: KnownForms): readonly Diagnostic[] {
  const written = new Map(scenarios.map((one) => [one.name, one]));
  const found = scenarios.flatMap((one) => {
    const inherited = inherit(written, one.name);
    return 'scenario' in inherited
      ? checkScenario(one, inherited.scenario.year, known)
      : lost(one, inherited, [...written.keys()], known.collection);
  });
  return found.map((one) => ({ ...one, severity: 'warning' }));
}

function checkScenario({ written }: ScenarioFile, year: number | undefined, known: KnownForms): readonly Diagnostic[] {
  const { collection, years, forms } = known;
  if (year === undefined) {
    if (written.base !== undefined) return [];
    return [diagnostic('missing-key', placeOf(written), { where: 'A scenario without "base"', key: 'year' })];
  }
  if (!years.includes(year)) {
    if (written.year === undefined) return [];
    return [diagnostic('unknown-year', placeOf(written, 'year'), { year, collection, years: years.join(', ') })];
  }
  const form = forms.find((one) => one.year === year);
  return form ? runScenarioChecks({ written, form }) : [];
}

/** A base that is not there, or that leads back; told where it is written. */
function lost(
  { name, written }: ScenarioFile,
  inherited: Exclude<Inherited, { readonly scenario: unknown }>,
  names: readonly string[],
  collection: string,
): readonly Diagnostic[] {
  const place = placeOf(written, 'base');
  if ('loop' in inherited) {
    // A scenario that only leads into the circle is right once the circle is gone.
    if (inherited.loop[0] !== inherited.loop.at(-1)) return [];
    return [diagnostic('cycle', place, { loop: inherited.loop.join(' → ') })];
  }
  if (inherited.from !== name) return [];
  const file = `${scenarioFolder(collection)}/${inherited.missing}.json`;
  const why = 'the scenario starts from it';
  return [diagnostic('missing-file', place, { file, why }, didYouMean(inherited.missing, names))];
}
