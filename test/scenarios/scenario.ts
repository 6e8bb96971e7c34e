import {
  type ConfirmedRule,
  diskFiles,
  type Expectation,
  inherit,
  listCollections,
  loadScenarios,
  type ScenarioFile,
} from '@annum/compiler';

/** JSON of a file, still unread. */
type Plain = { readonly [key: string]: unknown };

/** A scenario with everything that it takes over from its base. */
export interface Scenario {
  /** Name of its file, without `.json`. */
  readonly name: string;
  readonly title: string;
  /** `lettings-2026`. */
  readonly form: string;
  readonly context: Plain;
  readonly answers: Plain;
  readonly confirmations: readonly ConfirmedRule[];
  readonly expect: Expectation;
}

/** The scenarios of every collection, each with what it takes over from its base, sorted by name. */
export function readScenarios(definitions: string): readonly Scenario[] {
  return listCollections(definitions).flatMap((collection) => {
    const { scenarios, diagnostics } = loadScenarios(diskFiles(definitions), collection);
    if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
    const written = new Map(scenarios.map((file) => [file.name, file]));
    return scenarios.map((file) => complete(collection, file, written));
  });
}

function complete(
  collection: string,
  { name, written: own }: ScenarioFile,
  written: ReadonlyMap<string, ScenarioFile>,
): Scenario {
  const inherited = inherit(written, name);
  if (!('scenario' in inherited)) throw new Error(`The scenario ${name} starts from nowhere`);
  const { year, context = {}, answers = {}, confirmations = [], expect = {} } = inherited.scenario;
  return { name, title: own.title, form: `${collection}-${year}`, context, answers, confirmations, expect };
}
