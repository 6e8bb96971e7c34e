import { type CollectionCompilation, compileCollectionFrom } from './compile.ts';
import { withoutDoubt } from './fix/without-doubt.ts';
import type { Files } from './load/files.ts';
import { orderDiagnostics } from './order-diagnostics.ts';
import { yearsOf } from './overlay/years.ts';
import { checkScenarios } from './scenario/check-scenarios.ts';
import { loadScenarios } from './scenario/load-scenarios.ts';

/**
 * Compiles a collection, and looks at its scenarios as well: everything that can be said without proofs.
 * @example checkCollection(diskFiles('definitions'), 'visits').diagnostics
 */
export function checkCollection(files: Files, collection: string, year?: number): CollectionCompilation {
  const compiled = compileCollectionFrom(files, collection, year);
  if (!compiled.sources) return compiled;
  const { scenarios, diagnostics } = loadScenarios(files, collection);
  const forms = compiled.years.flatMap(({ form }) => (form ? [form] : []));
  const found = checkScenarios(scenarios, { collection, years: yearsOf(compiled.sources), forms });
  const all = orderDiagnostics([...compiled.diagnostics, ...diagnostics, ...found]);
  return { ...compiled, diagnostics: withoutDoubt(all) };
}
