import { dayInLondon } from '../clock.ts';
import type { Surroundings } from '../context.ts';
import { yearTitle } from '../pages/year-title.ts';
import { decide } from '../policy/decide.ts';
import { relationToLog } from '../policy/relations.ts';
import { whyClosedToday } from '../windows.ts';
import { showDate } from './display.ts';
import type { OpenLog } from './open-log.ts';

function erasedWords(at: Date, language: string): string {
  const day = showDate(dayInLondon(at), language);
  return `Its personal answers were erased on ${day}, because they are kept only for so long. The other answers stay, and the log counts as it did before.`;
}

/** Since when and why a log cannot be changed, in a sentence or two; undefined while it can. */
export function closedFor({ config }: Surroundings, { log, current, viewpoint, reading }: OpenLog): string | undefined {
  const { person } = viewpoint;
  if (decide(person, 'log.edit', relationToLog(person, log)) !== 'allowed')
    return 'Your role does not let you change it.';
  const { window, form } = current;
  if (log.erased) return erasedWords(log.erased, reading.language);
  if (whyClosedToday({ config }, current, 'edit') === undefined) return undefined;
  const day = (date: string) => showDate(date, reading.language);
  if (config.today() < window.firstDay) return `The year ${yearTitle(form)} opens on ${day(window.firstDay)}.`;
  return `Logs of ${yearTitle(form)} could be changed until ${day(window.editsEnd)}. Since then they stay as they are, because the figures of the year are made from them.`;
}
