import { optionNeverChosen } from './option-never-chosen.ts';
import { pageNeverReached } from './page-never-reached.ts';
import type { ProofCheck } from './proof-check.ts';
import { requiredQuestionUnanswerable } from './required-question-unanswerable.ts';
import { ruleAlwaysFires } from './rule-always-fires.ts';
import { ruleNeverFires } from './rule-never-fires.ts';
import { rulesLeaveNoAnswer } from './rules-leave-no-answer.ts';

/** The checks that need proofs and whose findings can be accepted in place, in the order in which they run. */
export const acceptableChecks: readonly ProofCheck[] = [
  pageNeverReached,
  optionNeverChosen,
  ruleNeverFires,
  ruleAlwaysFires,
  requiredQuestionUnanswerable,
  rulesLeaveNoAnswer,
];
