import type { Diagnostic } from './diagnostics.ts';

/**
 * Diagnostics by file, line and column; of several with the same code and message at one place only one,
 * with a suggestion if any has one.
 * @example orderDiagnostics([...loading.diagnostics, ...overlaid.diagnostics])
 */
export function orderDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const once = new Map<string, Diagnostic>();
  for (const found of diagnostics) {
    const { file, line, column } = found.place;
    const key = JSON.stringify([file, line, column, found.code, found.message]);
    if (once.get(key)?.suggestion === undefined) once.set(key, found);
  }
  return [...once.values()].sort(({ place: one }, { place: other }) => {
    if (one.file !== other.file) return one.file < other.file ? -1 : 1;
    return one.line - other.line || one.column - other.column;
  });
}
