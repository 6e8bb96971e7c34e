import { type Dirent, type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

/** An editor writes a file in several steps; this long after the last, in milliseconds, it has finished. */
const settling = 50;

/**
 * Watches a folder and all folders in it, and calls back once, with their names, for changes that come together.
 * Folders are watched one by one: a recursive watch loses sight of a file that an editor replaces by another.
 * @returns a function that ends the watch
 */
export function watchFolder(folder: string, changed: (names: readonly string[]) => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  const names = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const note = (inside: string, name: string | null) => {
    names.add(join(inside, name ?? ''));
    clearTimeout(timer);
    timer = setTimeout(() => {
      follow(folder, watchers, note);
      const together = [...names];
      names.clear();
      changed(together);
    }, settling);
  };
  follow(folder, watchers, note);
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  };
}

/** Watches the folders that are there now, and no others. */
function follow(
  folder: string,
  watchers: Map<string, FSWatcher>,
  note: (inside: string, name: string | null) => void,
): void {
  const present = new Set(['', ...foldersIn(folder)]);
  for (const [inside, watcher] of watchers) {
    if (present.has(inside)) continue;
    watcher.close();
    watchers.delete(inside);
  }
  for (const inside of present) {
    if (watchers.has(inside)) continue;
    const watcher = watchOne(join(folder, inside), (name) => note(inside, name));
    if (!watcher) continue;
    // A folder that is removed ends its watch with an error; the folder above it tells of the removal.
    watcher.on('error', () => watchers.delete(inside));
    watchers.set(inside, watcher);
  }
}

/** Undefined when the folder is gone by now: the folder above it will tell. */
function watchOne(folder: string, note: (name: string | null) => void): FSWatcher | undefined {
  try {
    return watch(folder, (_event, name) => note(name));
  } catch {
    return undefined;
  }
}

function foldersIn(folder: string): readonly string[] {
  return entriesOf(folder)
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => [name, ...foldersIn(join(folder, name)).map((inner) => join(name, inner))]);
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** The one collection whose folder holds all changed files; none when lookups or several are concerned. */
export function touched(names: readonly string[], collections: readonly string[]): string | undefined {
  const folders = new Set(names.map((name) => name.split(/[\\/]/)[0]));
  const [only] = folders;
  return folders.size === 1 && only !== undefined && collections.includes(only) ? only : undefined;
}
