import { checkCollection, type Diagnostic, diskFiles, type Files } from '@annum/compiler';

const disk = diskFiles('definitions');
const texts = new Map<string, string | undefined>();

/** A file as it stands; of the longest table one row in forty, which is enough to be read and quick. */
export function textOf(path: string): string | undefined {
  if (!texts.has(path)) {
    const lines = disk.read(path).text?.split('\n');
    const kept = path === 'lookups/rent-range.csv' ? lines?.filter((_, index) => index % 40 === 0) : lines;
    texts.set(path, kept?.join('\n'));
  }
  return texts.get(path);
}

/** The definitions with one file changed. */
export function changedFiles(file: string, text: string | undefined): Files {
  return {
    folder: disk.folder,
    list: disk.list,
    read: (path) => {
      const found = path === file ? text : textOf(path);
      return found === undefined ? {} : { text: found };
    },
  };
}

/** The collection whose file it is; a table is read by lettings. */
function collectionOf(file: string): string {
  const [folder = ''] = file.split('/');
  return disk.read(`${folder}/collection.json`).text === undefined ? 'lettings' : folder;
}

/** Everything that is said of the definition in the year that a file belongs to, or in every year. */
export function diagnoseChanged(files: Files, file: string, everyYear = false): readonly Diagnostic[] {
  const collection = collectionOf(file);
  if (everyYear) return checkCollection(files, collection).diagnostics;
  const first = JSON.parse(textOf(`${collection}/collection.json`)!).first_year;
  return checkCollection(files, collection, Number(/years\/(\d+)/.exec(file)?.[1] ?? first)).diagnostics;
}
