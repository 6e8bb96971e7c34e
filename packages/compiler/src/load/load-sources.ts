import type {
  CollectionDefinition,
  LoadedLookup,
  OverlayDefinition,
  Release,
  SectionDefinition,
  Sources,
  WindowDefinition,
} from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { correction, didYouMean } from '../nearest.ts';
import { placeOf } from '../places.ts';
import { diskFiles } from './disk.ts';
import type { Files } from './files.ts';
import { loadLookup } from './load-lookup.ts';
import { type ReadDefinition, readDefinition } from './read-definition.ts';

/** What a folder of definitions gave: the sources when every file has the right shape, and all that is wrong. */
export interface Loading {
  readonly sources?: Sources;
  readonly diagnostics: readonly Diagnostic[];
}

/** Ids of the collections in a definitions folder, sorted: the folders that hold a `collection.json`. */
export function listCollections(folder: string): readonly string[] {
  return collectionsIn(diskFiles(folder));
}

/**
 * Reads everything of one collection from a definitions folder on disk.
 * @example loadSources('definitions', 'visits').sources?.sections.length
 */
export function loadSources(folder: string, collection: string): Loading {
  return loadSourcesFrom(diskFiles(folder), collection);
}

/** Reads everything of one collection from files that need not be on disk. */
export function loadSourcesFrom(files: Files, collection: string): Loading {
  const path = `${collection}/collection.json`;
  const read = readDefinition<CollectionDefinition>(files, path, 'collection');
  if (read.missing) return { diagnostics: [missingCollection(files, collection)] };
  const sections = loadSections(files, collection, read.value);
  const overlays = loadOverlays(files, collection);
  const windows = loadWindows(files, collection);
  const releases = loadReleases(files, collection);
  const lookups = loadLookups(files);
  const parts = [read, sections, overlays, windows, releases, lookups];
  const diagnostics = parts.flatMap((part) => part.diagnostics);
  if (parts.some((part) => part.value === undefined)) return { diagnostics };
  const sources: Sources = {
    folder: files.folder,
    collection: read.value!,
    sections: sections.value!,
    overlays: overlays.value!,
    windows: windows.value!,
    releases: releases.value!,
    lookups: lookups.value!,
    alone: collectionsIn(files).length === 1,
  };
  return { sources, diagnostics };
}

function collectionsIn(files: Files): readonly string[] {
  return files.list('').filter((name) => files.list(name).includes('collection.json'));
}

function missingCollection(files: Files, collection: string): Diagnostic {
  const file = `${collection}/collection.json`;
  const place = { file, line: 1, column: 1 };
  const found = collectionsIn(files);
  const why = found.length === 0 ? 'no collection is defined here' : `the collections here are ${found.join(', ')}`;
  return diagnostic('missing-file', place, { file, why }, didYouMean(collection, found));
}

/** Several files of one kind, in the order of their names; a value only when each has one. */
function readAll<T>(files: Files, folder: string, kind: 'section' | 'overlay') {
  const names = files.list(folder).filter((name) => name.endsWith('.json'));
  const read = names.map((name) => ({ name, ...readDefinition<T>(files, `${folder}/${name}`, kind) }));
  return { read, diagnostics: read.flatMap((file) => file.diagnostics) };
}

type Part<T> = Omit<ReadDefinition<T>, 'missing'>;

function loadSections(
  files: Files,
  collection: string,
  definition: CollectionDefinition | undefined,
): Part<readonly SectionDefinition[]> {
  const folder = `${collection}/base`;
  const { read, diagnostics } = readAll<SectionDefinition>(files, folder, 'section');
  const problems = read.flatMap(({ name, value }) =>
    value && nameOf(value.id) !== nameOf(name) ? [wrongName(value, `section "${value.id}"`, `${value.id}.json`)] : [],
  );
  const wanted = definition?.sections ?? [];
  wanted.forEach((id, index) => {
    if (read.some(({ name }) => nameOf(name) === nameOf(id))) return;
    const why = `collection.json lists the section "${id}"`;
    const place = placeOf(definition?.sections, index);
    const names = read.map(({ name }) => name.replace(/\.json$/, ''));
    problems.push(
      diagnostic('missing-file', place, { file: `${folder}/${id}.json`, why }, correction(id, names, place)),
    );
  });
  const sections = read.flatMap(({ value }) => (value ? [value] : []));
  for (const section of definition ? sections : []) {
    if (wanted.includes(section.id)) continue;
    problems.push(
      diagnostic('unlisted-section', placeOf(section, 'id'), { id: section.id }, didYouMean(section.id, wanted)),
    );
  }
  const listed = wanted.flatMap((id) => sections.find((section) => section.id === id) ?? []);
  const whole = listed.length === wanted.length && sections.length === read.length;
  return { ...(whole ? { value: listed } : {}), diagnostics: [...diagnostics, ...problems] };
}

/** File names may use hyphens where ids have underscores. */
function nameOf(fileOrId: string): string {
  return fileOrId.replace(/\.json$/, '').replaceAll('-', '_');
}

function wrongName(value: object, holds: string, name: string): Diagnostic {
  return diagnostic('wrong-file-name', placeOf(value), { holds, name });
}

function loadOverlays(files: Files, collection: string): Part<readonly OverlayDefinition[]> {
  const { read, diagnostics } = readAll<OverlayDefinition>(files, `${collection}/years`, 'overlay');
  const problems = read.flatMap(({ name, value }) =>
    value && `${value.year}.json` !== name ? [wrongName(value, `the year ${value.year}`, `${value.year}.json`)] : [],
  );
  const overlays = read.flatMap(({ value }) => (value ? [value] : [])).sort((one, other) => one.year - other.year);
  const whole = overlays.length === read.length;
  return { ...(whole ? { value: overlays } : {}), diagnostics: [...diagnostics, ...problems] };
}

function loadWindows(files: Files, collection: string): Part<readonly WindowDefinition[]> {
  const path = `${collection}/windows.json`;
  const read = readDefinition<{ readonly years: readonly WindowDefinition[] }>(files, path, 'windows');
  if (!read.missing) return { ...(read.value ? { value: read.value.years } : {}), diagnostics: read.diagnostics };
  const why = 'the dates of each year stand in it';
  const place = { file: path, line: 1, column: 1 };
  return { diagnostics: [diagnostic('missing-file', place, { file: path, why })] };
}

function loadReleases(files: Files, collection: string): Part<readonly Release[]> {
  const path = `${collection}/released.json`;
  const read = readDefinition<{ readonly releases: readonly Release[] }>(files, path, 'released');
  if (read.missing) return { value: [], diagnostics: [] };
  return { ...(read.value ? { value: read.value.releases } : {}), diagnostics: read.diagnostics };
}

function loadLookups(files: Files): Part<readonly LoadedLookup[]> {
  const names = files.list('lookups').filter((name) => name.endsWith('.json'));
  const read = names.map((name) => loadLookup(files, `lookups/${name}`));
  const value = read.flatMap(({ lookup }) => (lookup ? [lookup] : []));
  const diagnostics = read.flatMap((file) => file.diagnostics);
  return { ...(value.length === read.length ? { value } : {}), diagnostics };
}
