import { compile, type Diagnostic, type Files, loadSourcesFrom, orderDiagnostics } from '@annum/compiler';
import { afterAll, describe, expect, it } from 'vitest';
import { diskFiles } from '../../packages/compiler/src/load/disk.ts';
import { type Mutation, readMutations } from './read-mutations.ts';

const disk = diskFiles('definitions');
const texts = new Map<string, string | undefined>();
const mutations = readMutations();
const missed: string[] = [];

/** A file as it stands; of the longest table one row in forty, which is enough to be read and quick. */
function textOf(path: string): string | undefined {
  if (!texts.has(path)) {
    const lines = disk.read(path).text?.split('\n');
    const kept = path === 'lookups/rent-range.csv' ? lines?.filter((_, index) => index % 40 === 0) : lines;
    texts.set(path, kept?.join('\n'));
  }
  return texts.get(path);
}

/** The collection whose file it is; a table is read by lettings. */
function collectionOf(file: string): string {
  const [folder = ''] = file.split('/');
  return disk.read(`${folder}/collection.json`).text === undefined ? 'lettings' : folder;
}

/** Everything that is said of the definition with one file changed, in the year that the file belongs to. */
function diagnose(file: string, text: string | undefined): readonly Diagnostic[] {
  const read = (path: string) => (path === file ? text : textOf(path));
  const files: Files = {
    folder: disk.folder,
    list: disk.list,
    read: (path) => {
      const found = read(path);
      return found === undefined ? {} : { text: found };
    },
  };
  const { sources, diagnostics } = loadSourcesFrom(files, collectionOf(file));
  const year = Number(/years\/(\d+)/.exec(file)?.[1] ?? sources?.collection.first_year);
  return orderDiagnostics([...diagnostics, ...(sources ? compile(sources, year).diagnostics : [])]);
}

/** Whether the mistake is reported with its code, at its place. */
function isCaught({ file, code, reportedIn, at }: Mutation, text: string, found: readonly Diagnostic[]): boolean {
  return found.some(({ code: reported, place }) => {
    const lines = (place.file === file ? text : textOf(place.file))?.split('\n') ?? [];
    const there = (lines[place.line - 1] ?? '').slice(place.column - 1);
    return reported === code && place.file === reportedIn && there.startsWith(at);
  });
}

describe('a mistake in a definition', () => {
  afterAll(() => {
    const caught = mutations.length - missed.length;
    process.stdout.write(`Caught ${caught} of ${mutations.length} mistakes, with code and place.\n`);
  });

  it('is not seen where there is none', () => {
    expect(diagnose('', undefined)).toEqual([]);
    expect(diagnose('lettings/years/2026.json', textOf('lettings/years/2026.json'))).toEqual([]);
  });

  it('is one of many', () => {
    expect(mutations.length).toBeGreaterThanOrEqual(120);
  });

  it.each(mutations)('$title: $code', (mutation) => {
    const text = textOf(mutation.file) ?? '';
    expect(text).toContain(mutation.text);
    const changed = text.replace(mutation.text, () => mutation.becomes);
    const found = diagnose(mutation.file, changed);
    const caught = isCaught(mutation, changed, found);
    if (!caught) missed.push(mutation.title);
    expect(caught, JSON.stringify(found.slice(0, 5))).toBe(true);
  });
});
