import { type CollectionForms, type DefinitionProblem, type Forms, formsOf } from './catalogue.ts';
import { type FolderForms, formsInUse, type Published } from './in-use.ts';
import { touched, watchFolder } from './watch-folder.ts';

/** One collection as it stands on disk: the forms of the years that compile, and what is wrong with the others. */
export interface CompiledCollection {
  readonly id: string;
  readonly collection: FolderForms | undefined;
  readonly problems: readonly DefinitionProblem[];
}

/** Compiles a definitions folder; `changed` names the collection to which an edit is limited. */
export type CompileCollections = (folder: string, changed?: string) => readonly CompiledCollection[];

export interface OpenFormsOptions {
  readonly compile: CompileCollections;
  readonly watch: boolean;
  /** Forms that were published before: a published year stays in use while its definition is edited. */
  readonly published?: Published;
  /** Told after every re-check. */
  readonly onChange?: (forms: Forms, milliseconds: number) => void;
}

/** Compiles all collections of a folder. Watched, it follows edits, and keeps the last good form while one is wrong. */
export function openForms(
  folder: string,
  { compile, watch: follow, published = new Map(), onChange }: OpenFormsOptions,
): Forms {
  const compiled = new Map(compile(folder).map((one) => [one.id, one]));
  const recheck = (changed: string | undefined) => {
    const started = performance.now();
    compiled.delete('');
    for (const one of compileSafely(compile, folder, changed))
      compiled.set(one.id, keepingGood(compiled.get(one.id), one));
    onChange?.(forms, performance.now() - started);
  };
  const stop = follow ? watchFolder(folder, (names) => recheck(touched(names, [...compiled.keys()]))) : () => {};
  const used = new WeakMap<CompiledCollection, CollectionForms | undefined>();
  const inUse = (one: CompiledCollection) => {
    if (!used.has(one)) used.set(one, one.collection && formsInUse(one.collection, published));
    return used.get(one);
  };
  const forms = formsOf(
    () => [...compiled.values()].flatMap((one) => inUse(one) ?? []),
    () => [...compiled.values()].flatMap((one) => one.problems.filter((problem) => isOpen(problem, inUse(one)))),
    { close: stop, reread: recheck },
  );
  return forms;
}

/** That a published year was edited is no problem while it goes on as it was published. */
function isOpen({ code }: DefinitionProblem, inUse: CollectionForms | undefined): boolean {
  if (code !== 'frozen-year-changed' || !inUse) return true;
  const years = new Set(inUse.forms.map(({ form }) => form.year));
  return (inUse.releases ?? []).some(({ year }) => !years.has(year));
}

/** A fault of the compiler itself must not end the service: it is told like any other problem. */
function compileSafely(compile: CompileCollections, folder: string, changed = ''): readonly CompiledCollection[] {
  try {
    return compile(folder, changed);
  } catch (error) {
    const message = `The definitions cannot be compiled: ${(error as Error).message}`;
    const problem = { collection: changed, file: changed, line: 1, column: 1, severity: 'error' as const, message };
    return [{ id: changed, collection: undefined, problems: [problem] }];
  }
}

/** The new forms, with last good ones in the place of years that do not compile any more. */
function keepingGood(before: CompiledCollection | undefined, now: CompiledCollection): CompiledCollection {
  const fresh = now.collection?.forms ?? [];
  const years = new Set(fresh.map(({ form }) => form.year));
  const wrong = now.problems.some(({ severity }) => severity === 'error');
  const kept = wrong ? (before?.collection?.forms ?? []).filter(({ form }) => !years.has(form.year)) : [];
  const forms = [...fresh, ...kept].sort((left, right) => left.form.year - right.form.year);
  const named = now.collection ?? before?.collection;
  return { ...now, collection: named && { ...named, forms } };
}
