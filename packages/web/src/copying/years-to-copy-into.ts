import { showDate } from '../form/display.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { yearTitle } from '../pages/year-title.ts';
import { whyClosed } from '../windows.ts';

/** The years of a collection: those that a copy can be recorded in, and in a sentence why the others are not among them. */
export interface YearsToCopyInto {
  readonly years: readonly { readonly value: number; readonly text: string }[];
  readonly closed: readonly string[];
}

/**
 * The newest year first. Where any year is open only open ones are offered, in a sandbox too: a closed one beside them
 * is a slip waiting to happen. A sandbox with none open offers them all, as it may try any year.
 */
export function yearsToCopyInto(
  forms: readonly CurrentForm[],
  today: string,
  { sandbox }: { readonly sandbox: boolean },
): YearsToCopyInto {
  const isOpen = ({ window }: CurrentForm) => whyClosed(window, today, 'new') === undefined;
  const newestFirst = [...forms].reverse();
  const open = newestFirst.filter(isOpen);
  return {
    years: (open.length === 0 && sandbox ? newestFirst : open).map(yearItem),
    closed: newestFirst.filter((current) => !isOpen(current)).map((current) => closedSentence(current, today)),
  };
}

function yearItem({ form }: CurrentForm) {
  return { value: form.year, text: yearTitle(form) };
}

function closedSentence({ form, window }: CurrentForm, today: string): string {
  const day = (date: string) => showDate(date, form.languages[0] ?? 'en');
  return today < window.firstDay
    ? `${yearTitle(form)} takes new logs from ${day(window.firstDay)}.`
    : `${yearTitle(form)} took new logs until ${day(window.newLogsEnd)}.`;
}
