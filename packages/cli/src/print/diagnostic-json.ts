import type { Diagnostic, Files } from '@annum/compiler';

/** Diagnostics as editors want them: each fix as stretches of text, lines and columns counted from 1. */
export async function withTextEdits(diagnostics: readonly Diagnostic[], files: Files): Promise<readonly object[]> {
  const { editsOf, positionOf } = await import('@annum/compiler');
  return diagnostics.map((one) => {
    const { fix: _fix, ...rest } = one;
    const edits = editsOf(one, files).map(({ file, from, to, text }) => {
      const whole = files.read(file).text ?? '';
      return { file, from: positionOf(whole, from), to: positionOf(whole, to), text };
    });
    return edits.length === 0 ? rest : { ...rest, fix: edits };
  });
}
