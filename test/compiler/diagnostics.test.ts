import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, diagnosticFamilies, diagnosticKinds, proofChecks } from '@annum/compiler';
import { describe, expect, it } from 'vitest';
import { diskFiles } from '../../packages/compiler/src/load/disk.ts';
import { diagnose, diagnoseByProof, fixturesFolder, layered, miniFiles } from './definition-files.ts';

/**
 * A folder per code: the files that are wrong, laid over the mini collection, and the report expected.
 * The whole report is compared: one mistake gives one diagnostic.
 */
interface Expected {
  /** Compiles this year only; otherwise all. */
  readonly year?: number;
  /** Files of the mini collection that are taken away. */
  readonly without?: readonly string[];
  readonly diagnostics: readonly object[];
}

const folder = join(fixturesFolder, 'diagnostics');
const proofs = new Set<string>(['unneeded-acknowledgement', ...proofChecks.flatMap((check) => check.codes)]);
const codes = Object.keys(diagnosticKinds);

function flat({ code, place, message, suggestion }: Diagnostic): object {
  return { code, ...place, message, ...(suggestion === undefined ? {} : { suggestion }) };
}

describe('diagnostics', () => {
  it('reports nothing about a right definition', () => {
    expect(diagnose(miniFiles, 'mini')).toEqual([]);
    expect(diagnoseByProof(miniFiles, 'mini', 2025)).toEqual([]);
  });

  it('stand in one family each', () => {
    expect(diagnosticFamilies.flatMap((family) => Object.keys(family))).toEqual(codes);
  });

  it('have a fixture each, and each fixture a code', () => {
    expect(readdirSync(folder).sort()).toEqual([...codes].sort());
  });

  it.each(codes)('%s', (code) => {
    const { year, without, diagnostics } = JSON.parse(
      readFileSync(join(folder, code, 'expected.json'), 'utf8'),
    ) as Expected;
    const files = layered(diskFiles(join(folder, code)), miniFiles, without);
    const proved = proofs.has(code) ? diagnoseByProof(files, 'mini', year) : [];
    const found = [...diagnose(files, 'mini', year), ...proved].map(flat);
    expect(found).toEqual(diagnostics);
    expect(found.map((one) => (one as Diagnostic).code)).toContain(code);
  });
});
