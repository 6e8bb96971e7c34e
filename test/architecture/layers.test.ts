import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type SourceFile, sourceFiles } from './source-files.ts';

/** From the lowest to the highest: a package may import those before it. */
const layers = ['engine', 'compiler', 'web', 'cli'];

const files = sourceFiles('packages');

function layerOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function imports(file: SourceFile): readonly string[] {
  return file.imports.map(({ from }) => from);
}

/** Where a relative import leads. */
function resolved(file: SourceFile, from: string): string {
  return posix.join(posix.dirname(file.path), from);
}

describe('layers', () => {
  it.each(layers)('%s imports only packages below it', (layer) => {
    const allowed = layers.slice(0, layers.indexOf(layer));
    const found = files
      .filter(({ path }) => layerOf(path) === layer)
      .flatMap((file) => imports(file).map((from) => ({ path: file.path, from })))
      .filter(({ from }) => from.startsWith('@annum/') && !allowed.includes(from.split('/')[1] ?? ''));
    expect(found).toEqual([]);
  });

  it('imports another package by its name, never by its files', () => {
    const found = files.flatMap((file) =>
      imports(file)
        .filter((from) => from.startsWith('.') && layerOf(resolved(file, from)) !== layerOf(file.path))
        .map((from) => `${file.path} imports ${from}`),
    );
    expect(found).toEqual([]);
  });

  it('has no circle of modules', () => {
    expect(circles(files)).toEqual([]);
  });

  it('keeps the engine free of packages, disk, network and clock', () => {
    const found = files
      .filter(({ path }) => layerOf(path) === 'engine')
      .flatMap((file) =>
        imports(file)
          .filter((from) => !from.startsWith('.'))
          .map((from) => `${file.path}: ${from}`),
      );
    expect(found).toEqual([]);
  });

  it('starts the command line without compiler and service, which are loaded when a command needs them', () => {
    const found = files
      .filter(({ path }) => layerOf(path) === 'cli')
      .flatMap((file) => file.imports.map((one) => ({ ...one, path: file.path })))
      .filter(({ from, typeOnly, lazy }) => /^@annum\/\w+$/.test(from) && !typeOnly && !lazy);
    expect(found).toEqual([]);
  });

  it('lets only the loader of the compiler read the disk', () => {
    const mayRead = new Map([
      ['packages/compiler/src/load/disk.ts', 'the loader'],
      [
        'packages/compiler/src/generate/runtime-text.ts',
        'the program reads its own source, to copy it into validators',
      ],
    ]);
    const outside = /^node:(fs|net|http|https|child_process|os|process|timers)/;
    const found = files
      .filter(({ path }) => layerOf(path) === 'compiler' && !mayRead.has(path))
      .flatMap((file) =>
        imports(file)
          .filter((from) => outside.test(from))
          .map((from) => `${file.path}: ${from}`),
      );
    expect(found).toEqual([]);
  });
});

/** Circles of imports that stay when types are stripped; each is named by the modules on it. */
function circles(all: readonly SourceFile[]): readonly string[] {
  const byPath = new Map(all.map((file) => [file.path, file]));
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: SourceFile, trail: readonly string[]): void => {
    if (trail.includes(file.path)) found.push([...trail.slice(trail.indexOf(file.path)), file.path].join(' → '));
    if (done.has(file.path)) return;
    done.add(file.path);
    for (const { from, typeOnly } of file.imports) {
      const next = from.startsWith('.') && !typeOnly ? byPath.get(resolved(file, from)) : undefined;
      if (next) visit(next, [...trail, file.path]);
    }
  };
  for (const file of all) visit(file, []);
  return found;
}
