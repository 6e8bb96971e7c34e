import { join } from 'node:path';
import {
  checkCollection,
  compile,
  type Diagnostic,
  type Files,
  loadSourcesFrom,
  orderDiagnostics,
  proveYears,
  yearsOf,
} from '@annum/compiler';
import { loadValidator } from '@annum/engine';
import { diskFiles } from '../../packages/compiler/src/load/disk.ts';

export const fixturesFolder = join(import.meta.dirname, '../fixtures');

/** The five-question collection that is right in every way. */
export const miniFiles: Files = diskFiles(join(fixturesFolder, 'mini'));

/** Files that are not on disk: path → text. */
export function textFiles(texts: { readonly [path: string]: string }): Files {
  const paths = Object.keys(texts);
  return {
    folder: '',
    read: (path) => (Object.hasOwn(texts, path) ? { text: texts[path]! } : {}),
    list: (folder) => {
      const start = folder === '' ? '' : `${folder}/`;
      const names = paths
        .filter((path) => path.startsWith(start))
        .map((path) => path.slice(start.length).split('/')[0]!);
      return [...new Set(names)].sort();
    },
  };
}

/** One set of files laid over another; `without` names files that are left out of both. */
export function layered(top: Files, under: Files, without: readonly string[] = []): Files {
  return {
    folder: under.folder,
    read: (path) => {
      if (without.includes(path)) return {};
      const own = top.read(path);
      return own.text === undefined && own.problem === undefined ? under.read(path) : own;
    },
    list: (folder) => {
      const names = new Set([...top.list(folder), ...under.list(folder)]);
      return [...names].filter((name) => !without.includes(folder === '' ? name : `${folder}/${name}`)).sort();
    },
  };
}

/** Everything that is reported about a collection in all its years, or in the one named. */
export function diagnose(files: Files, collection: string, year?: number): readonly Diagnostic[] {
  return checkCollection(files, collection, year).diagnostics;
}

/** What is proved to be wrong with all years of a collection, which compile, or with one. */
export function diagnoseByProof(files: Files, collection: string, year?: number): readonly Diagnostic[] {
  const { sources } = loadSourcesFrom(files, collection);
  if (!sources) return [];
  const years = (year === undefined ? yearsOf(sources) : [year]).flatMap((one) => {
    const { definition, form, module } = compile(sources, one);
    return definition && form ? [{ definition, form, validator: loadValidator(module()) }] : [];
  });
  return orderDiagnostics(proveYears(years).flatMap((one) => one.diagnostics));
}
