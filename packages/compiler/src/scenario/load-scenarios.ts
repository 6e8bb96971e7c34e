import type { Diagnostic } from '../diagnostics.ts';
import type { Files } from '../load/files.ts';
import { readDefinition } from '../load/read-definition.ts';
import type { ScenarioDefinition, ScenarioFile } from './scenario.ts';

/** The scenarios of a collection that can be read, by name, and what is wrong with the shape of the others. */
export interface ScenarioLoading {
  readonly scenarios: readonly ScenarioFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Where a collection's scenarios stand. */
export function scenarioFolder(collection: string): string {
  return `${collection}/scenarios`;
}

/**
 * Reads the scenario files of a collection, in the order of their names; none where there is no such folder.
 * @example loadScenarios(diskFiles('definitions'), 'visits').scenarios.length
 */
export function loadScenarios(files: Files, collection: string): ScenarioLoading {
  const folder = scenarioFolder(collection);
  const names = files.list(folder).filter((name) => name.endsWith('.json'));
  const read = names.map((file) => ({
    name: file.replace(/\.json$/, ''),
    ...readDefinition<ScenarioDefinition>(files, `${folder}/${file}`, 'scenario'),
  }));
  return {
    scenarios: read.flatMap(({ name, value }) => (value ? [{ name, written: value }] : [])),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}
