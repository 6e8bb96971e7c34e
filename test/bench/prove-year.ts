import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, diskFiles, type Files, loadSourcesFrom, proveYears, type Remembered } from '@annum/compiler';
import { loadValidator } from '@annum/engine';
import { definitionsFolder } from '../compiled-forms.ts';
import { atMost, type Result, timed } from './measure.ts';

/** An edit as an analyst makes it, to the first place in the definition that it fits. */
interface Edit {
  readonly what: string;
  readonly find: RegExp;
  readonly put: string;
}

const edits: readonly Edit[] = [
  { what: 'a limit', find: /"max": (\d+)/, put: '"max": 1$1' },
  {
    what: 'an option',
    find: /"options": \[(?=\s*\{\s*"code": \d)/,
    put: '"options": [{ "code": 987, "label": "Another" },',
  },
  { what: 'a wording', find: /"hint": "/, put: '"hint": "In short: ' },
];

/** A year proved from nothing, and again after an edit with what is remembered. */
export function proveYear(collection: string, year: number): readonly Result[] {
  const disk = diskFiles(definitionsFolder);
  const cold = timed(() => prove(disk, collection, year));
  return [
    atMost('prove a year, cold', cold.seconds, 60, 's'),
    ...edits.map((edit) => {
      const files = edited(disk, collection, edit);
      const warm = timed(() => prove(files, collection, year, cold.result));
      return atMost(`prove it again after an edit: ${edit.what}`, warm.seconds, 2, 's');
    }),
  ];
}

function prove(files: Files, collection: string, year: number, remembered?: Remembered): Remembered {
  const { sources } = loadSourcesFrom(files, collection);
  const { definition, form, module } = sources ? compile(sources, year) : {};
  if (!definition || !form || !module) throw new Error(`${collection} ${year} does not compile.`);
  const validator = loadValidator(module());
  const [proved] = proveYears([{ definition, form, validator, ...(remembered ? { remembered } : {}) }]);
  return JSON.parse(JSON.stringify(proved?.remembered)) as Remembered;
}

function edited(disk: Files, collection: string, { find, put }: Edit): Files {
  const folder = `${collection}/base`;
  const names = readdirSync(join(definitionsFolder, folder)).map((name) => `${folder}/${name}`);
  const path = names.find((name) => find.test(readFileSync(join(definitionsFolder, name), 'utf8')));
  return {
    ...disk,
    read: (name) => (name === path ? { text: (disk.read(name).text ?? '').replace(find, put) } : disk.read(name)),
  };
}
