import type { ConditionalText, Option, Page, Placement, Question } from '@annum/engine';
import { fill } from './display.ts';
import type { LogReading } from './log-reading.ts';

/** A question where it is asked: the placement's words and limits before the question's own. */
export interface Placed {
  readonly placement: Placement;
  readonly question: Question;
}

/** A page's questions that are asked now, those under an option apart. */
export function askedOn(reading: LogReading, page: Page): readonly Placed[] {
  const asked = new Set(reading.outcome.placements);
  return placed(reading, page).filter(({ placement }) => !placement.revealedBy && asked.has(placement.index));
}

/** The questions that open under an option of a question on the same page. */
export function revealedUnder(
  reading: LogReading,
  page: Page,
  question: string,
  code: number | string,
): readonly Placed[] {
  return placed(reading, page).filter(
    ({ placement: { revealedBy } }) => revealedBy?.question === question && revealedBy.code === code,
  );
}

/** Which of its fields a placement has, where a question opens under several options of another: 0 for the first. */
export function copyOf(page: Page, { question, revealedBy }: Placement): number {
  const isCopy = (each: Placement) => each.question === question && each.revealedBy?.question === revealedBy?.question;
  return revealedBy ? page.placements.filter(isCopy).findIndex((each) => each.revealedBy?.code === revealedBy.code) : 0;
}

/** Every question that the page shows: those asked, and those under one of their options. */
export function shownOn(reading: LogReading, page: Page): readonly Placed[] {
  return askedOn(reading, page).flatMap((each) => withRevealed(reading, page, each));
}

/** The way to a question that a page shows: what is asked, and under it each question that opens, down to this one. */
export function wayTo(reading: LogReading, page: Page, question: string): readonly Placed[] {
  const ways = askedOn(reading, page).flatMap((each) => waysFrom(reading, page, [each]));
  const found = ways.filter((way) => way.at(-1)?.question.id === question);
  const asked = new Set(reading.outcome.placements);
  return found.find((way) => way.every(({ placement }) => asked.has(placement.index))) ?? found[0] ?? [];
}

function waysFrom(reading: LogReading, page: Page, way: readonly Placed[]): readonly (readonly Placed[])[] {
  const last = way.at(-1);
  const below = last
    ? offeredOptions(reading, last).flatMap(({ code }) => revealedUnder(reading, page, last.question.id, code))
    : [];
  return [way, ...below.flatMap((each) => waysFrom(reading, page, [...way, each]))];
}

function withRevealed(reading: LogReading, page: Page, each: Placed): readonly Placed[] {
  const below = offeredOptions(reading, each).flatMap((option) =>
    revealedUnder(reading, page, each.question.id, option.code),
  );
  return [each, ...below.flatMap((one) => withRevealed(reading, page, one))];
}

function placed(reading: LogReading, page: Page): readonly Placed[] {
  return page.placements.flatMap((placement) => {
    const question = reading.index.questions.get(placement.question);
    return question ? [{ placement, question }] : [];
  });
}

/** The options that are shown here: offered by question and placement, their conditions met, or chosen already. */
export function offeredOptions(reading: LogReading, { placement, question }: Placed): readonly Option[] {
  return (question.options ?? []).filter((option) => {
    if (option.offered === false) return false;
    if (placement.offers && !placement.offers.includes(option.code)) return false;
    return option.when === undefined || reading.conditions[option.when] === true;
  });
}

/** The words of a placed question: its placement's when it has any, with the log's values filled in. */
export function wording(reading: LogReading, { placement, question }: Placed, key: WordingKey): string | undefined {
  const text = placement.words[key] ?? question[key];
  return text === undefined ? undefined : fill(reading, text);
}

type WordingKey = 'question' | 'label' | 'hint' | 'guidance' | 'why';

/** The prefix or suffix whose condition holds. */
export function affix(reading: LogReading, { placement, question }: Placed, key: 'prefix' | 'suffix') {
  const texts: readonly ConditionalText[] = placement.words[key] ?? question[key] ?? [];
  const found = texts.find((each) => each.when === undefined || reading.conditions[each.when] === true);
  return found && fill(reading, found.text);
}
