import type { Form } from '@annum/engine';
import type { CurrentForm } from '../forms/catalogue.ts';
import { whyClosed } from '../windows.ts';
import { showDate } from './display.ts';

/** The years of a collection that are offered for new logs, the newest first; and in a sentence why others are not. */
export interface YearsTakingLogs {
  readonly offered: readonly CurrentForm[];
  readonly closed: readonly string[];
}

/**
 * Where any year is open only open ones are offered, in a sandbox too: a closed one beside them is a slip waiting to
 * happen. A sandbox with none open offers them all, as it may try any year.
 * @param titleOf what a year is called in the sentence
 */
export function yearsTakingLogs(
  forms: readonly CurrentForm[],
  today: string,
  { sandbox }: { readonly sandbox: boolean },
  titleOf: (form: Form) => string,
): YearsTakingLogs {
  const isOpen = ({ window }: CurrentForm) => whyClosed(window, today, 'new') === undefined;
  const newestFirst = [...forms].reverse();
  const open = newestFirst.filter(isOpen);
  return {
    offered: open.length === 0 && sandbox ? newestFirst : open,
    closed: newestFirst
      .filter((current) => !isOpen(current))
      .map((current) => closedSentence(current, today, titleOf(current.form))),
  };
}

function closedSentence({ form, window }: CurrentForm, today: string, title: string): string {
  const day = (date: string) => showDate(date, form.languages[0] ?? 'en');
  return today < window.firstDay
    ? `${title} takes new logs from ${day(window.firstDay)}.`
    : `${title} took new logs until ${day(window.newLogsEnd)}.`;
}
