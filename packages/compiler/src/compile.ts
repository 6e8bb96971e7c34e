import type { Form, Window } from '@annum/engine';
import { type Accepted, unneededIn } from './acknowledgements.ts';
import { runChecks } from './check/index.ts';
import type { Sources, YearDefinition } from './definition.ts';
import type { Diagnostic } from './diagnostics.ts';
import { withAddAnother } from './expand/add-another.ts';
import { withoutDoubt } from './fix/without-doubt.ts';
import { generate } from './generate/index.ts';
import { diskFiles } from './load/disk.ts';
import type { Files } from './load/files.ts';
import { listCollections, loadSourcesFrom } from './load/load-sources.ts';
import { once } from './once.ts';
import { orderDiagnostics } from './order-diagnostics.ts';
import { type AppliedChange, applyOverlays } from './overlay/apply-overlays.ts';
import { yearsOf } from './overlay/years.ts';
import { checkFrozen } from './released.ts';
import { resolve } from './resolve/index.ts';
import { windowOfYear } from './windows.ts';

/** One year of a collection, compiled. Without errors it has a form and the text of its validator module. */
export interface Compilation {
  readonly collection: string;
  readonly year: number;
  readonly definition?: YearDefinition;
  readonly form?: Form;
  readonly window?: Window;
  readonly diagnostics: readonly Diagnostic[];
  readonly applied: readonly AppliedChange[];
  /** Findings that are accepted in place; absent when it is not known what is found. */
  readonly accepted?: readonly Accepted[];
  /** The module's text, made when it is first asked for. */
  readonly module: () => string;
}

/**
 * Compiles one year: overlays, repeats, names, types, order, checks.
 * @example compile(loadSources('definitions', 'library').sources, 2001).form
 */
export function compile(sources: Sources, year: number): Compilation {
  const { definition: written, diagnostics, applied } = applyOverlays(sources, year);
  const base = { collection: sources.collection.id, year, applied };
  const none = () => '';
  if (!written) return { ...base, diagnostics, module: none };
  const definition = withAddAnother(written);
  const { form, diagnostics: resolving } = resolve(definition);
  const found = [...diagnostics, ...resolving];
  const { diagnostics: own, accepted } = runChecks({ sources, definition, form, found });
  const checked = orderDiagnostics([...found, ...own, ...checkFrozen(sources.releases, year, form.hash)]);
  const sound = checked.every(({ severity }) => severity !== 'error');
  const window = windowOfYear(definition);
  const told = { ...base, definition, window, diagnostics: checked, accepted };
  return sound ? { ...told, form, module: once(() => generate(form)) } : { ...told, module: none };
}

/** Compiles a year to be released, or released again: that it is no longer the form last released is no mistake then. */
export function compileToRelease(sources: Sources, year: number): Compilation {
  return compile({ ...sources, releases: sources.releases.filter((release) => release.year !== year) }, year);
}

/** Everything of one collection: its sources, each year compiled, and all diagnostics. */
export interface CollectionCompilation {
  readonly collection: string;
  readonly sources?: Sources;
  readonly years: readonly Compilation[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Loads a collection from disk and compiles its years; only the one named, if one is. */
export function compileCollection(folder: string, collection: string, year?: number): CollectionCompilation {
  return compileCollectionFrom(diskFiles(folder), collection, year);
}

/** The same from files that need not be on disk. */
export function compileCollectionFrom(files: Files, collection: string, year?: number): CollectionCompilation {
  const { sources, diagnostics } = loadSourcesFrom(files, collection);
  if (!sources) return { collection, years: [], diagnostics: withoutDoubt(diagnostics) };
  const wanted = year === undefined ? yearsOf(sources) : [year];
  const years = wanted.map((one) => compile(sources, one));
  return {
    collection,
    sources,
    years,
    diagnostics: withoutDoubt(
      orderDiagnostics([...diagnostics, ...years.flatMap((one) => one.diagnostics), ...unneeded(sources, years)]),
    ),
  };
}

/** What is accepted without need; to be known only when every year was looked at. */
function unneeded(sources: Sources, years: readonly Compilation[]): readonly Diagnostic[] {
  const accepted = years.flatMap((one) => (one.accepted ? [one.accepted] : []));
  return accepted.length === yearsOf(sources).length ? unneededIn(accepted) : [];
}

/** Compiles every collection of a definitions folder. */
export function compileFolder(folder: string): readonly CollectionCompilation[] {
  return listCollections(folder).map((collection) => compileCollection(folder, collection));
}
