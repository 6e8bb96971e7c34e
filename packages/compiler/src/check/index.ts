import type { Diagnostic } from '../diagnostics.ts';
import { badPattern } from './bad-pattern.ts';
import type { Check, CheckInput } from './check.ts';
import { divisionNotRounded } from './division-not-rounded.ts';
import { duplicateId } from './duplicate-id.ts';
import { duplicateRow } from './duplicate-row.ts';
import { limitsOutOfOrder } from './limits-out-of-order.ts';
import { lookups } from './lookups.ts';
import { missingTranslation } from './missing-translation.ts';
import { missingWording } from './missing-wording.ts';
import { placedTwiceAtOnce } from './placed-twice-at-once.ts';
import { placeholders } from './placeholders.ts';
import { questionNotPlaced } from './question-not-placed.ts';
import { repeatedIds } from './repeated-ids.ts';
import { unfinishedChange } from './unfinished-change.ts';
import { unknownOffer } from './unknown-offer.ts';
import { unknownQuestion } from './unknown-question.ts';
import { unknownRepeat } from './unknown-repeat.ts';
import { unknownReplaced } from './unknown-replaced.ts';
import { unknownVariable } from './unknown-variable.ts';
import { windows } from './windows.ts';

/** Every check of a year's definition, in the order in which they run. Adding one is a file and a line. */
export const checks: readonly Check[] = [
  windows,
  unfinishedChange,
  duplicateId,
  unknownRepeat,
  repeatedIds,
  unknownQuestion,
  questionNotPlaced,
  unknownVariable,
  unknownReplaced,
  unknownOffer,
  lookups,
  duplicateRow,
  limitsOutOfOrder,
  badPattern,
  divisionNotRounded,
  placedTwiceAtOnce,
  missingWording,
  missingTranslation,
  placeholders,
];

/**
 * Runs every check and gives what they found, in the order of the checks.
 * @example runChecks({ sources, definition }).filter(({ severity }) => severity === 'error')
 */
export function runChecks(input: CheckInput): readonly Diagnostic[] {
  return checks.flatMap((check) => check.run(input));
}
