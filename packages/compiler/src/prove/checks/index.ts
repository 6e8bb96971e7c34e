import type { Diagnostic } from '../../diagnostics.ts';
import { acceptableChecks } from './acceptable.ts';
import type { ProofCheck, ProofInput } from './proof-check.ts';
import { unneededAcknowledgement } from './unneeded-acknowledgement.ts';

/** Every check that needs proofs, in the order in which they run. Adding one is a file and a line in `acceptable.ts`. */
export const proofChecks: readonly ProofCheck[] = [...acceptableChecks, unneededAcknowledgement];

/** Runs every check that needs proofs on one year. */
export function runProofChecks(input: ProofInput): readonly Diagnostic[] {
  return proofChecks.flatMap((check) => check.run(input));
}
