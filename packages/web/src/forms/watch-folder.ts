import { watch } from 'node:fs';

/** An editor writes a file in several steps; this long after the last, in milliseconds, it has finished. */
const settling = 50;

/**
 * Watches a folder and calls back once, with their names, for changes that come together.
 * @returns a function that ends the watch
 */
export function watchFolder(folder: string, changed: (names: readonly string[]) => void): () => void {
  const names = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true }, (_event, name) => {
    names.add(name ?? '');
    clearTimeout(timer);
    timer = setTimeout(() => {
      const together = [...names];
      names.clear();
      changed(together);
    }, settling);
  });
  watcher.on('error', () => {});
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}

/** The one collection whose folder holds all changed files; none when lookups or several are concerned. */
export function touched(names: readonly string[], collections: readonly string[]): string | undefined {
  const folders = new Set(names.map((name) => name.split(/[\\/]/)[0]));
  const [only] = folders;
  return folders.size === 1 && only !== undefined && collections.includes(only) ? only : undefined;
}
