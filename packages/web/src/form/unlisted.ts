import type { Issue, Page } from '@annum/engine';
import { isListed, listedCode, listedEntries } from './listed-entries.ts';
import type { LogReading } from './log-reading.ts';
import { shownOn } from './placing.ts';
import type { Changes } from './submission.ts';

/**
 * What is wrong with answers that name a record which is not offered. A form knows its own lists; organisations, people,
 * schemes and locations are known here, so this is said before anything is judged. An answer that stays is left alone.
 */
export function unlistedAnswers(reading: LogReading, page: Page, changes: Changes): readonly Issue[] {
  return shownOn(reading, page).flatMap(({ question }) => {
    const answer = changes[question.id];
    if (!isListed(question) || question.type === 'lookup' || answer === undefined || answer === null) return [];
    if (String(answer) === String(reading.answers[question.id])) return [];
    if (listedEntries(reading, question).length === 0) return [];
    if (listedCode(reading, question, String(answer)) !== undefined) return [];
    return [
      {
        rule: `${question.id}.listed`,
        source: [],
        severity: 'error',
        variables: [question.id],
        related: [],
        message: `“${answer}” is not in the list. Choose one of its entries`,
      },
    ];
  });
}
