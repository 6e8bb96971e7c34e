import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** JSON of a file, still unread. */
type Plain = { readonly [key: string]: unknown };

/** What an analyst says must come out. What is not said is not compared. */
export interface Expectation {
  readonly asked?: readonly string[];
  readonly not_asked?: readonly string[];
  /** Values of variables; null: no value. */
  readonly values?: Plain;
  /** Exactly these rules fail, in any order. */
  readonly issues?: readonly { readonly rule: string }[];
  readonly status?: string;
}

/** A rule that the officer confirmed: its id, for the values the log has, or with the values it was confirmed for. */
export type ConfirmedRule = string | { readonly rule: string; readonly values?: Plain; readonly reason?: string };

/** A scenario as it stands in its file. */
interface WrittenScenario {
  readonly title: string;
  readonly year?: number;
  readonly base?: string;
  readonly context?: Plain;
  readonly answers?: Plain;
  readonly confirmations?: readonly ConfirmedRule[];
  readonly expect?: Expectation;
}

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

/** A scenario's file, parsed. */
export interface ScenarioFile {
  readonly collection: string;
  readonly name: string;
  readonly content: WrittenScenario;
}

/** The scenario files of every collection that has some, sorted by name. */
export function readScenarioFiles(definitions: string): readonly ScenarioFile[] {
  const folders = readdirSync(definitions, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name: collection }) => {
    const folder = join(definitions, collection, 'scenarios');
    return scenarioFiles(folder).map((file) => ({
      collection,
      name: file.replace(/\.json$/, ''),
      content: readScenario(join(folder, file)),
    }));
  });
}

/** The scenarios of every collection, each with what it takes over from its base. */
export function readScenarios(definitions: string): readonly Scenario[] {
  const collections = Map.groupBy(readScenarioFiles(definitions), ({ collection }) => collection);
  return [...collections].flatMap(([collection, files]) => {
    const written = new Map(files.map(({ name, content }) => [name, content]));
    return files.map(({ name }) => complete(collection, name, inherit(written, name)));
  });
}

function complete(
  collection: string,
  name: string,
  { title, year, context, answers, confirmations, expect }: WrittenScenario,
): Scenario {
  return {
    name,
    title,
    form: `${collection}-${year}`,
    context: context ?? {},
    answers: answers ?? {},
    confirmations: confirmations ?? [],
    expect: expect ?? {},
  };
}

function scenarioFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort();
  } catch {
    return [];
  }
}

function readScenario(file: string): WrittenScenario {
  return JSON.parse(readFileSync(file, 'utf8')) as WrittenScenario;
}

/** Year, context, answers and confirmations come from the base where they are not given; what is expected does not. */
function inherit(
  written: ReadonlyMap<string, WrittenScenario>,
  name: string,
  heirs: readonly string[] = [],
): WrittenScenario {
  const own = written.get(name);
  if (!own) throw new Error(`The scenario ${heirs.at(-1)} starts from ${name}, which does not exist`);
  if (heirs.includes(name)) throw new Error(`The scenario ${name} starts from itself`);
  if (own.base === undefined) return own;
  const { title: _title, expect: _expect, ...base } = inherit(written, own.base, [...heirs, name]);
  return { ...base, ...own, context: merge(base.context, own.context), answers: merge(base.answers, own.answers) };
}

/** Lays the second over the first, object in object; null takes a thing away. */
function merge(first: Plain = {}, second: Plain = {}): Plain {
  const merged = { ...first };
  for (const [key, value] of Object.entries(second)) {
    if (value === null) delete merged[key];
    else merged[key] = isObject(value) && isObject(merged[key]) ? merge(merged[key], value) : value;
  }
  return merged;
}

function isObject(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
