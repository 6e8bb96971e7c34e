import { compile, type Files, loadSourcesFrom } from '@annum/compiler';
import { type Form, loadValidator, type Validator } from '@annum/engine';

/** A collection made for one test: a section, and what collection.json has besides the usual. */
export interface TinyCollection {
  readonly section: { readonly derivations?: readonly object[]; readonly [key: string]: unknown };
  readonly collection?: object;
  readonly lookups?: { readonly [name: string]: { readonly definition: object; readonly csv: string } };
}

/** Compiles a small collection from memory, through the same entry as files on disk; throws what is wrong in it. */
export function compileTiny({ section, collection, lookups = {} }: TinyCollection): {
  readonly form: Form;
  readonly validator: Validator;
} {
  const files: { [path: string]: string } = {
    'tiny/collection.json': JSON.stringify({
      id: 'tiny',
      title: 'Tiny',
      record: 'tiny log',
      records: 'tiny logs',
      description: 'A collection for one test.',
      languages: ['en'],
      first_year: 2026,
      year_starts: '04-01',
      date: 'day',
      sections: ['main'],
      context: [{ id: 'today', type: 'date', means: 'the day of evaluation' }],
      ...collection,
    }),
    'tiny/windows.json': JSON.stringify({
      years: [
        {
          year: 2026,
          first_day: '2026-04-01',
          last_day: '2027-03-31',
          submission_deadline: '2027-06-04',
          new_logs_end: '2027-07-03',
          edits_end: '2027-07-31',
          ...((collection as { events?: unknown } | undefined)?.events ? { periods: [wholeYear] } : { quarters: [] }),
        },
      ],
    }),
    'tiny/base/main.json': JSON.stringify({
      ...{ id: 'main', title: 'Main', ...section },
      derivations: [
        { id: 'day', type: 'date', label: 'Day', derive: { var: 'today' } },
        ...(section.derivations ?? []),
      ],
    }),
  };
  for (const [name, { definition, csv }] of Object.entries(lookups)) {
    files[`lookups/${name}.json`] = JSON.stringify(definition);
    files[`lookups/${name}.csv`] = csv;
  }
  const { sources, diagnostics } = loadSourcesFrom(inMemory(files), 'tiny');
  const compilation = sources && compile(sources, 2026);
  if (!compilation?.form)
    throw new Error(JSON.stringify([...diagnostics, ...(compilation?.diagnostics ?? [])], null, 2));
  return { form: compilation.form, validator: loadValidator(compilation.module()) };
}

const wholeYear = {
  title: 'The year',
  first_day: '2026-04-01',
  last_day: '2027-03-31',
  submission_deadline: '2027-06-04',
};

function inMemory(files: { readonly [path: string]: string }): Files {
  const list = (folder: string): readonly string[] => {
    const inside = Object.keys(files).flatMap((path) =>
      folder === '' || path.startsWith(`${folder}/`)
        ? [path.slice(folder === '' ? 0 : folder.length + 1).split('/')[0] as string]
        : [],
    );
    return [...new Set(inside)].sort();
  };
  const read = (path: string) => (Object.hasOwn(files, path) ? { text: files[path] as string } : {});
  return { folder: 'memory', read, list };
}

/** A question of a kind, with words. */
export function question(id: string, type: string, more: object = {}): object {
  return { id, type, question: `What is ${id}?`, label: `The ${id}`, ...more };
}

/** A choice of some codes. */
export function choice(id: string, codes: readonly (number | string)[], more: object = {}): object {
  return question(id, 'choice', { options: codes.map((code) => ({ code, label: `Answer ${code}` })), ...more });
}
