import type { Diagnostic } from '../diagnostics.ts';

/**
 * Diagnostics without the fixes that are not sure after all: a word that is unknown in several places is hardly
 * misspelt in each; more likely what it means has the wrong name, or is not there yet.
 */
export function withoutDoubt(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const places = new Map<string, Set<string>>();
  for (const { fix = [] } of diagnostics) {
    for (const edit of fix) {
      if (edit.kind !== 'replace' || !isWord(edit.was)) continue;
      const { file, line, column } = edit.place;
      places.set(edit.was, (places.get(edit.was) ?? new Set()).add(`${file}:${line}:${column}`));
    }
  }
  const doubtful = (was: string): boolean => isWord(was) && (places.get(was)?.size ?? 0) > 1;
  return diagnostics.map((one) => {
    if (!one.fix?.some((edit) => edit.kind === 'replace' && doubtful(edit.was))) return one;
    const { fix: _fix, ...rest } = one;
    return rest;
  });
}

/** Whether a source text is a name between quotes: neither a sentence nor a number. */
function isWord(was: string): boolean {
  return /^"[^"\s]+"$/.test(was);
}
