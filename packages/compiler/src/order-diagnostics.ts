import type { Diagnostic } from './diagnostics.ts';

/**
 * Diagnostics by file, line and column; of several with the same code and message at one place, the first.
 * @example orderDiagnostics([...loading.diagnostics, ...overlaid.diagnostics])
 */
export function orderDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  const once = diagnostics.filter(({ code, message, place }) => {
    const key = JSON.stringify([place, code, message]);
    return !seen.has(key) && seen.add(key);
  });
  return once.sort(({ place: one }, { place: other }) => {
    if (one.file !== other.file) return one.file < other.file ? -1 : 1;
    return one.line - other.line || one.column - other.column;
  });
}
