import type { Window } from '@annum/engine';
import { showDate } from '../form/display.ts';
import { say } from '../form/words.ts';
import type { CollectionForms, CurrentForm, DefinitionProblem } from '../forms/catalogue.ts';
import { type YearLink, yearLinks } from './year-links.ts';
import { yearTitle } from './year-title.ts';

/** What a year takes today. */
export type YearState = 'open' | 'edits_only' | 'closed' | 'future';

export interface YearModel {
  readonly year: number;
  readonly title: string;
  readonly state: YearState;
  /** Whether a log of it can be started here; a sandbox starts logs of any year. */
  readonly canStart: boolean;
  /** The day that matters next: the last for new logs, for changes, or the first of all. */
  readonly until: string;
  /** The day by which logs are to be complete; where they are sent several times, the next such day. */
  readonly deadline: string;
  readonly deadlineDay: string;
  /** The part of the year whose deadline it is, where logs are sent several times. */
  readonly deadlineOf?: string;
  readonly links: readonly YearLink[];
}

export interface CollectionModel {
  readonly id: string;
  readonly title: string;
  readonly record: string;
  readonly records: string;
  readonly description: string;
  readonly illustration?: string;
  readonly years: readonly YearModel[];
  /** Years in which a log can be started; the current one first. */
  readonly startable: readonly YearModel[];
}

/** The collections with their years, as the start page shows them. */
export function collectionModels(
  collections: readonly CollectionForms[],
  today: string,
  sandbox: boolean,
): readonly CollectionModel[] {
  return collections.flatMap((collection) => {
    const latest = collection.forms.at(-1)?.form;
    if (!latest) return [];
    const language = latest.languages[0] ?? 'en';
    const years = collection.forms.map((current) => yearModel(current, today, sandbox)).reverse();
    return {
      id: collection.id,
      title: say(collection.title, language),
      record: say(latest.record, language),
      records: say(latest.records, language),
      description: say(latest.description, language),
      ...(latest.illustration !== undefined && { illustration: say(latest.illustration, language) }),
      years,
      startable: [...years.filter(isCurrent), ...years.filter((year) => year.canStart && !isCurrent(year))],
    };
  });
}

function isCurrent({ state }: YearModel): boolean {
  return state === 'open';
}

function yearModel({ form, window }: CurrentForm, today: string, sandbox: boolean): YearModel {
  const state = stateOf(window, today);
  const date = (day: string) => showDate(day, form.languages[0] ?? 'en');
  const next = window.periods.find(({ submissionDeadline }) => today <= submissionDeadline);
  const deadlineDay = next?.submissionDeadline ?? window.submissionDeadline;
  return {
    year: form.year,
    title: yearTitle(form),
    state,
    canStart: sandbox || state === 'open',
    until: date(untilOf(window, state)),
    deadline: date(deadlineDay),
    deadlineDay,
    ...(next && { deadlineOf: say(next.title, form.languages[0] ?? 'en') }),
    links: yearLinks(form),
  };
}

function stateOf(window: Window, today: string): YearState {
  if (today < window.firstDay) return 'future';
  if (today <= window.newLogsEnd) return 'open';
  return today <= window.editsEnd ? 'edits_only' : 'closed';
}

function untilOf(window: Window, state: YearState): string {
  if (state === 'future') return window.firstDay;
  return state === 'open' ? window.newLogsEnd : window.editsEnd;
}

/** What keeps a definition from being used: its place in one line, and its words. */
export function problemModels(problems: readonly DefinitionProblem[]) {
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ file, line, column, message, suggestion }) => ({
      place: `${file}:${line}:${column}`,
      message,
      suggestion,
    }));
}
