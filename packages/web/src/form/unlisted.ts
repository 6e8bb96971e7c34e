import type { Issue, Page } from '@annum/engine';
import { isListed, listedCode, listedEntries } from './listed-entries.ts';
import type { OpenLog } from './open-log.ts';
import { shownOn } from './placing.ts';
import type { Changes } from './submission.ts';

/**
 * What is wrong with answers that name a record which is not offered. A form knows its own lists; organisations, people,
 * schemes and locations are known here, so this is said before anything is judged. An answer that stays is left alone, and
 * an organisation that takes no part is another refusal: see `takesNoPartError`.
 */
export function unlistedAnswers({ reading, viewpoint }: OpenLog, page: Page, changes: Changes): readonly Issue[] {
  const { inactive } = viewpoint.records;
  return shownOn(reading, page).flatMap(({ question }) => {
    const answer = changes[question.id];
    if (!isListed(question) || question.type === 'lookup' || answer === undefined || answer === null) return [];
    if (String(answer) === String(reading.answers[question.id])) return [];
    if (inactive.includes(String(answer)) || listedCode(reading, question, String(answer)) !== undefined) return [];
    return [
      {
        rule: `${question.id}.listed`,
        source: [],
        severity: 'error',
        variables: [question.id],
        related: [],
        message:
          listedEntries(reading, question).length === 0
            ? `“${answer}” is not known, and there is nothing to choose from yet. Leave this blank`
            : `“${answer}” is not in the list. Choose one of its entries`,
      },
    ];
  });
}
