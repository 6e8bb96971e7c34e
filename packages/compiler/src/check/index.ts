import { accept, type Checked } from './accept.ts';
import { addAnotherWithoutPages } from './add-another-without-pages.ts';
import { badPattern } from './bad-pattern.ts';
import { betweenOutOfOrder } from './between-out-of-order.ts';
import { blamedTwice } from './blamed-twice.ts';
import { blamesOnlyDerived } from './blames-only-derived.ts';
import { blamesUnread } from './blames-unread.ts';
import type { Check, CheckInput } from './check.ts';
import { codeReused } from './code-reused.ts';
import { comparisonOutOfRange } from './comparison-out-of-range.ts';
import { constantCondition } from './constant-condition.ts';
import { dateNotAlwaysAsked } from './date-not-always-asked.ts';
import { defaultOutOfLimits } from './default-out-of-limits.ts';
import { divisionNotRounded } from './division-not-rounded.ts';
import { duplicateBranch } from './duplicate-branch.ts';
import { duplicateCondition } from './duplicate-condition.ts';
import { duplicateId } from './duplicate-id.ts';
import { duplicateLabel } from './duplicate-label.ts';
import { duplicateRow } from './duplicate-row.ts';
import { duplicateRowLabel } from './duplicate-row-label.ts';
import { duplicateRule } from './duplicate-rule.ts';
import { emptySection } from './empty-section.ts';
import { exclusiveInSingleChoice } from './exclusive-in-single-choice.ts';
import { fixedWords } from './fixed-words.ts';
import { idReused } from './id-reused.ts';
import { identifyingNotPersonal } from './identifying-not-personal.ts';
import { impossibleDate } from './impossible-date.ts';
import { labelNumberDiffers } from './label-number-differs.ts';
import { labelPunctuation } from './label-punctuation.ts';
import { labelStartsWithCode } from './label-starts-with-code.ts';
import { labelsAlike } from './labels-alike.ts';
import { limitsOutOfOrder } from './limits-out-of-order.ts';
import { lookupKeyMissing } from './lookup-key-missing.ts';
import { lookupWithoutRows } from './lookup-without-rows.ts';
import { lookups } from './lookups.ts';
import { markupInText } from './markup-in-text.ts';
import { meaningUnsaid } from './meaning-unsaid.ts';
import { memberOutOfRange } from './member-out-of-range.ts';
import { messageShowsUnread } from './message-shows-unread.ts';
import { missingTranslation } from './missing-translation.ts';
import { missingWording } from './missing-wording.ts';
import { moneyWithoutMinimum } from './money-without-minimum.ts';
import { needlessOffers } from './needless-offers.ts';
import { needlessOperator } from './needless-operator.ts';
import { neverTogether } from './never-together.ts';
import { oneNumberAccepted } from './one-number-accepted.ts';
import { onlyOneOption } from './only-one-option.ts';
import { optionOfferedNowhere } from './option-offered-nowhere.ts';
import { pageTitleRepeatsQuestion } from './page-title-repeats-question.ts';
import { patternTooLong } from './pattern-too-long.ts';
import { percentageWithoutLimits } from './percentage-without-limits.ts';
import { placedTwiceAtOnce } from './placed-twice-at-once.ts';
import { placeholders } from './placeholders.ts';
import { questionMarkMissing } from './question-mark-missing.ts';
import { questionNotPlaced } from './question-not-placed.ts';
import { readBeforeAsked } from './read-before-asked.ts';
import { recoding } from './recoding.ts';
import { recodingUnsaid } from './recoding-unsaid.ts';
import { repeatTooShort } from './repeat-too-short.ts';
import { repeatedEntry } from './repeated-entry.ts';
import { repeatedIds } from './repeated-ids.ts';
import { repeatedWording } from './repeated-wording.ts';
import { requiredNeverShown } from './required-never-shown.ts';
import { requiredNotAnInstruction } from './required-not-an-instruction.ts';
import { retentionWithoutPersonal } from './retention-without-personal.ts';
import { revealNested } from './reveal-nested.ts';
import { ruleNotInForce } from './rule-not-in-force.ts';
import { selfComparison } from './self-comparison.ts';
import { shownBeforeAsked } from './shown-before-asked.ts';
import { stepDoesNotFit } from './step-does-not-fit.ts';
import { textNamesVariable } from './text-names-variable.ts';
import { textNeverShown } from './text-never-shown.ts';
import { textTooLong } from './text-too-long.ts';
import { translationPlaceholderDiffers } from './translation-placeholder-differs.ts';
import { typeSuggested } from './type-suggested.ts';
import { unfinishedChange } from './unfinished-change.ts';
import { unfitDuplicateKey } from './unfit-duplicate-key.ts';
import { unknownFinding } from './unknown-finding.ts';
import { unknownOffer } from './unknown-offer.ts';
import { unknownQuestion } from './unknown-question.ts';
import { unknownRepeat } from './unknown-repeat.ts';
import { unknownReplaced } from './unknown-replaced.ts';
import { unknownVariable } from './unknown-variable.ts';
import { untidyText } from './untidy-text.ts';
import { unusedDerivation } from './unused-derivation.ts';
import { unusedExternal } from './unused-external.ts';
import { unusedFact } from './unused-fact.ts';
import { unusedLookup } from './unused-lookup.ts';
import { unusedName } from './unused-name.ts';
import { variableRetyped } from './variable-retyped.ts';
import { windowHistory } from './window-history.ts';
import { windows } from './windows.ts';

/** Every check of a year's definition, in the order in which they run. Adding one is a file and a line. */
export const checks: readonly Check[] = [
  windows,
  windowHistory,
  unfinishedChange,
  duplicateId,
  unknownRepeat,
  addAnotherWithoutPages,
  repeatedIds,
  unknownQuestion,
  questionNotPlaced,
  unknownVariable,
  unknownReplaced,
  recoding,
  unknownOffer,
  unknownFinding,
  lookups,
  duplicateRow,
  limitsOutOfOrder,
  badPattern,
  patternTooLong,
  oneNumberAccepted,
  divisionNotRounded,
  fixedWords,
  placedTwiceAtOnce,
  missingWording,
  missingTranslation,
  placeholders,
  emptySection,
  memberOutOfRange,
  unfitDuplicateKey,
  identifyingNotPersonal,
  retentionWithoutPersonal,
  lookupWithoutRows,
  duplicateRowLabel,
  duplicateCondition,
  selfComparison,
  constantCondition,
  needlessOperator,
  betweenOutOfOrder,
  impossibleDate,
  duplicateBranch,
  neverTogether,
  comparisonOutOfRange,
  blamedTwice,
  ruleNotInForce,
  questionMarkMissing,
  duplicateLabel,
  exclusiveInSingleChoice,
  revealNested,
  stepDoesNotFit,
  defaultOutOfLimits,
  requiredNeverShown,
  textNamesVariable,
  translationPlaceholderDiffers,
  textTooLong,
  untidyText,
  repeatedWording,
  textNeverShown,
  needlessOffers,
  repeatedEntry,
  labelStartsWithCode,
  labelNumberDiffers,
  labelPunctuation,
  typeSuggested,
  pageTitleRepeatsQuestion,
  requiredNotAnInstruction,
  percentageWithoutLimits,
  moneyWithoutMinimum,
  blamesOnlyDerived,
  messageShowsUnread,
  optionOfferedNowhere,
  markupInText,
  onlyOneOption,
  labelsAlike,
  dateNotAlwaysAsked,
  repeatTooShort,
  readBeforeAsked,
  shownBeforeAsked,
  blamesUnread,
  duplicateRule,
  lookupKeyMissing,
  unusedName,
  unusedDerivation,
  unusedFact,
  unusedExternal,
  unusedLookup,
  variableRetyped,
  codeReused,
  idReused,
  meaningUnsaid,
  recodingUnsaid,
];

/**
 * Runs every check and gives what they found, in the order of the checks, without what is accepted in place; those of
 * the whole only when no part is wrong.
 * @example runChecks({ sources, definition }).diagnostics.filter(({ severity }) => severity === 'error')
 */
export function runChecks(input: CheckInput): Checked {
  const parts = checks.filter(({ whole }) => !whole);
  const found = parts.flatMap((check) => check.run(input));
  const first = accept(input.definition, found, checks, parts);
  const isWrong = [...(input.found ?? []), ...first.diagnostics].some(({ severity }) => severity === 'error');
  if (isWrong) return first;
  const whole = checks.filter((check) => check.whole).flatMap((check) => check.run(input));
  return accept(input.definition, [...found, ...whole], checks, checks);
}
