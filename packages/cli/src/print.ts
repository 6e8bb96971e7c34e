import type { Diagnostic } from '@annum/compiler';

/** Prints diagnostics for a person on stderr, or as JSON on stdout. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], asJson: boolean): void {
  if (asJson) {
    process.stdout.write(`${JSON.stringify(diagnostics, null, 2)}\n`);
    return;
  }
  for (const { code, severity, message, place, suggestion } of diagnostics) {
    const hint = suggestion === undefined ? '' : ` (${suggestion})`;
    process.stderr.write(`${place.file}:${place.line}:${place.column} ${severity} ${code}: ${message}${hint}\n`);
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  process.stderr.write(`${errors} errors, ${diagnostics.length - errors} warnings\n`);
}
