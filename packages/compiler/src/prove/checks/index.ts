import type { Diagnostic } from '../../diagnostics.ts';
import { optionNeverChosen } from './option-never-chosen.ts';
import { pageNeverReached } from './page-never-reached.ts';
import type { ProofCheck, ProofInput } from './proof-check.ts';
import { requiredQuestionUnanswerable } from './required-question-unanswerable.ts';
import { ruleAlwaysFires } from './rule-always-fires.ts';
import { ruleNeverFires } from './rule-never-fires.ts';
import { rulesLeaveNoAnswer } from './rules-leave-no-answer.ts';

/** Every check that needs proofs, in the order in which they run. Adding one is a file and a line. */
export const proofChecks: readonly ProofCheck[] = [
  pageNeverReached,
  optionNeverChosen,
  ruleNeverFires,
  ruleAlwaysFires,
  requiredQuestionUnanswerable,
  rulesLeaveNoAnswer,
];

/** Runs every check that needs proofs on one year. */
export function runProofChecks(input: ProofInput): readonly Diagnostic[] {
  return proofChecks.flatMap((check) => check.run(input));
}
