import type { Window } from '@annum/engine';
import { dayInLondon } from './clock.ts';
import type { Surroundings } from './context.ts';
import { showDate } from './form/display.ts';
import type { CurrentForm } from './forms/catalogue.ts';
import { isSandbox } from './forms/sandbox.ts';
import { formTitle } from './pages/year-title.ts';
import { Problem, type ProblemError } from './problem/problem.ts';
import type { Judgement } from './store/judge.ts';
import type { Log } from './store/logs.ts';

/** What is to be done to the logs of a year: each has its last day. */
export type Doing = 'new' | 'edit' | 'delete';

const day = (iso: string) => showDate(iso, 'en');

/** Why a year takes no new logs, edits or deletions on a day; undefined when it does. */
export function whyClosed(window: Window, today: string, what: Doing): string | undefined {
  if (today < window.firstDay) return `The year opens on ${day(window.firstDay)}.`;
  if (what === 'new' && today > window.newLogsEnd) return `New logs could be added until ${day(window.newLogsEnd)}.`;
  if (what === 'delete' && today > window.newLogsEnd) return `Logs could be deleted until ${day(window.newLogsEnd)}.`;
  if (what === 'edit' && today > window.editsEnd) return `Logs could be changed until ${day(window.editsEnd)}.`;
  return undefined;
}

/** Why a form takes no new logs, edits or deletions today; undefined when it does, as a sandbox does in any year. */
export function whyClosedToday(
  { config }: Pick<Surroundings, 'config'>,
  current: CurrentForm,
  what: Doing,
): string | undefined {
  return isSandbox(config, current) ? undefined : whyClosed(current.window, config.today(), what);
}

/** Why a log takes no change any more, whatever its year says: its personal answers are gone. */
export function whyErased({ erased }: Pick<Log, 'erased'>): string | undefined {
  return erased ? `Its personal answers were erased on ${dayInLondon(erased)}.` : undefined;
}

/** Refuses a change to a year that is not open, or to a log whose personal answers were erased. */
export function refuseClosed(surroundings: Surroundings, current: CurrentForm, what: Doing, log?: Log): void {
  const reason = (log && whyErased(log)) ?? whyClosedToday(surroundings, current, what);
  if (reason) throw new Problem('window-closed', reason);
}

/** What is wrong with a log whose date lies in another year than its form's: that year's form must judge it. */
export function otherYearError({ forms }: Surroundings, { current, outcome }: Judgement): ProblemError | undefined {
  const { form } = current;
  const day = outcome.values[form.date];
  const right = typeof day === 'string' ? forms.on(form.collection, day) : undefined;
  if (!right || right.form.year === form.year) return undefined;
  const message = `${showDate(day as string, form.languages[0] ?? 'en')} is in ${formTitle(right.form)}. Correct the date, or send the log with those of that year`;
  const variables = [form.date];
  return { pointer: `/answers/${form.date}`, rule: 'date_in_another_year', severity: 'error', message, variables };
}

/** Refuses a log whose date lies in another year than the address says, and names the right address. */
export function refuseOtherYear(surroundings: Surroundings, judgement: Judgement): void {
  const error = otherYearError(surroundings, judgement);
  if (!error) return;
  const { collection, date } = judgement.current.form;
  const right = surroundings.forms.on(collection, judgement.outcome.values[date] as string);
  const address = `/api/v1/collections/${collection}/${right?.form.year}/logs`;
  throw new Problem('invalid', `The date of the log is in another year. Send it to ${address}.`, [error]);
}
