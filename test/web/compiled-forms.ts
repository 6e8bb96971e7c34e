import { type Forms, fixedForms } from '../../packages/web/src/forms/catalogue.ts';
import { compileCollections } from '../../packages/web/src/forms/compile.ts';

/** The forms of a definitions folder, as the service has them. */
export function compiledForms(folder: string): Forms {
  const compiled = compileCollections(folder);
  return fixedForms(
    compiled.flatMap(({ collection }) => collection ?? []),
    compiled.flatMap(({ problems }) => problems),
  );
}
