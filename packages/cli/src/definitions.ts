import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CollectionCompilation, Compilation, Diagnostic, Sources } from '@annum/compiler';
import type { Form, Window } from '@annum/engine';
import { type Command, InvalidArgumentError } from 'commander';
import { Complaint } from './complaint.ts';
import { printDiagnostics } from './print/diagnostics.ts';

/** The folder of this installation: where its definitions, migrations and tests are. */
export const installation = fileURLToPath(new URL('../../../', import.meta.url));

/** The definitions folder: the one named, else ./definitions, else the installation's. */
export function definitionsFolder(annum: Command): string {
  const named = annum.opts<{ readonly definitions?: string }>().definitions;
  const folder = named ?? (isFolder('definitions') ? 'definitions' : `${installation}definitions`);
  if (!isFolder(folder)) throw new Complaint(`There is no folder of definitions at ${folder}.`);
  return folder;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Reads a year from the command line. */
export function yearArgument(text: string): number {
  if (!/^\d{4}$/.test(text)) throw new InvalidArgumentError('A year has four digits.');
  return Number(text);
}

/** The collections a command is about: the one named, else all. */
export async function chosenCollections(folder: string, collection: string | undefined): Promise<readonly string[]> {
  const { didYouMean, listCollections } = await import('@annum/compiler');
  const known = listCollections(folder);
  if (known.length === 0) throw new Complaint(`No collection is defined in ${folder}.`);
  if (collection === undefined) return known;
  if (known.includes(collection)) return [collection];
  const suggestion = didYouMean(collection, known) ?? `there are ${known.join(', ')}.`;
  throw new Complaint(`There is no collection "${collection}" in ${folder}; ${suggestion}`);
}

/** Compiles a collection: all its years, or the one named. */
export async function compileChosen(folder: string, collection: string, year?: number): Promise<CollectionCompilation> {
  const chosen = await chosenCollections(folder, collection);
  await chosenYears(folder, chosen, year);
  const { compileCollection } = await import('@annum/compiler');
  return compileCollection(folder, collection, year);
}

/** Complains of a year that a collection does not have. */
export async function chosenYears(folder: string, collections: readonly string[], year?: number): Promise<void> {
  if (year === undefined) return;
  const { loadSources } = await import('@annum/compiler');
  for (const one of collections) {
    const { sources } = loadSources(folder, one);
    if (sources) await chosenYear(sources, year);
  }
}

/** The year named, or the latest. */
async function chosenYear(sources: Sources, year: number | undefined): Promise<number> {
  const { yearsOf } = await import('@annum/compiler');
  const years = yearsOf(sources);
  const chosen = year ?? years.at(-1);
  if (chosen !== undefined && years.includes(chosen)) return chosen;
  throw new Complaint(`There is no year ${year} of ${sources.collection.id}; there are ${years.join(', ')}.`);
}

/** Loads a collection's files. When they cannot be read, it says why and sets exit code 1. */
export async function loadChosen(folder: string, collection: string): Promise<Sources | undefined> {
  await chosenCollections(folder, collection);
  const { loadSources } = await import('@annum/compiler');
  const { sources, diagnostics } = loadSources(folder, collection);
  if (!sources) fail(diagnostics, folder);
  return sources;
}

/** A year of a collection that compiles, and what it was compiled from. */
export interface WholeCompilation extends Compilation {
  readonly folder: string;
  readonly sources: Sources;
  readonly form: Form;
  readonly window: Window;
}

/** Compiles a year, the latest when none is named. When it is not sound, it says why and sets exit code 1. */
export async function compileForm(
  annum: Command,
  collection: string,
  year?: number,
  toRelease = false,
): Promise<WholeCompilation | undefined> {
  return compileFormIn(definitionsFolder(annum), collection, year, toRelease);
}

/** The same, of a folder of definitions. */
export async function compileFormIn(
  folder: string,
  collection: string,
  year?: number,
  toRelease = false,
): Promise<WholeCompilation | undefined> {
  const sources = await loadChosen(folder, collection);
  if (!sources) return undefined;
  const { compile, compileToRelease } = await import('@annum/compiler');
  const compiled = (toRelease ? compileToRelease : compile)(sources, await chosenYear(sources, year));
  const { form, window } = compiled;
  if (form && window) return { ...compiled, folder, sources, form, window };
  fail(compiled.diagnostics, folder);
  return undefined;
}

function fail(diagnostics: readonly Diagnostic[], folder: string): void {
  printDiagnostics(diagnostics, folder);
  process.exitCode = 1;
}
