import { capitalised, type Page, type Section, type Variable } from '@annum/engine';
import type { Prefill } from '../store/tables.ts';
import { fill, showChoices, showValue, showVariable } from './display.ts';
import { variablesOf } from './index-form.ts';
import { askedPages, isAnswered, pageUrl } from './journey.ts';
import type { LogReading } from './log-reading.ts';
import { affix, type Placed, shownOn, wording } from './placing.ts';
import { filledFrom } from './prefill.ts';
import { type AboutRecord, recordsIn } from './reference-facts.ts';

export interface Row {
  readonly id: string;
  readonly label: string;
  /** A line for each thing chosen; none when there is no answer. */
  readonly lines: readonly string[];
  readonly state: 'answered' | 'unanswered' | 'optional' | 'invalid' | 'erased' | 'erased_if_given';
  readonly href?: string;
  /** Where the answer comes from that nobody has changed yet. */
  readonly filledFrom?: Prefill['source'];
}

/** Rows that belong together: of one person, or of the section itself when there is no title. */
export interface Card {
  readonly title?: string;
  readonly rows: readonly Row[];
}

export interface SectionAnswers {
  readonly id: string;
  readonly title: string;
  readonly cards: readonly Card[];
  /** The schemes and locations that the answers point to. */
  readonly about: readonly AboutRecord[];
  /** Worked out from the answers. */
  readonly derived: readonly Row[];
  readonly unanswered: number;
}

/** A section's answers for checking: those asked, card by card, then those worked out. */
export function sectionAnswers(reading: LogReading, section: Section): SectionAnswers {
  const cards = cardsOf(reading, section);
  const rows = cards.flatMap((card) => card.rows);
  return {
    id: section.id,
    title: fill(reading, section.title),
    cards,
    about: recordsIn(reading, section),
    derived: cards.length === 0 ? [] : derivedRows(reading, section),
    unanswered: rows.filter((row) => row.state === 'unanswered').length,
  };
}

function cardsOf(reading: LogReading, section: Section): readonly Card[] {
  const cards: { title: string | undefined; rows: Row[] }[] = [];
  for (const page of askedPages(reading, section)) {
    const title = memberTitle(reading, page);
    const last = cards.at(-1);
    const rows = rowsOf(reading, page);
    if (last && last.title === title) last.rows.push(...rows);
    else cards.push({ title, rows: [...rows] });
  }
  return cards.map(({ title, rows }) => ({ ...(title !== undefined && { title }), rows }));
}

/** "Person 2", from the page's repeat. */
function memberTitle(reading: LogReading, page: Page): string | undefined {
  const { member } = page;
  if (!member) return undefined;
  const repeat = reading.index.form.repeats.find((each) => each.id === member.repeat);
  const name = repeat?.names.find((each) => each.member === member.number)?.name;
  const words = name === undefined ? `${member.repeat} ${member.number}` : fill(reading, name);
  return capitalised(words);
}

/** What is not personal and has no answer in a log that was erased may be asked only because another answer is gone. */
function rowsOf(reading: LogReading, page: Page): readonly Row[] {
  const asked = new Set(reading.outcome.placements);
  return shownOn(reading, page)
    .filter(({ placement }) => asked.has(placement.index))
    .map((placed) => rowOf(reading, page, placed))
    .filter(({ lines, id }) => !reading.erased || lines.length > 0 || reading.index.questions.get(id)?.personal);
}

function rowOf(reading: LogReading, page: Page, placed: Placed): Row {
  const lines = answerLines(reading, placed);
  const from = filledFrom(reading, placed.question.id);
  return {
    id: placed.question.id,
    label: wording(reading, placed, 'label') ?? placed.question.id,
    lines,
    state: stateOf(reading, placed, lines),
    ...(!reading.erased && { href: pageUrl(reading, page.id, `?from=check#${placed.question.id}`) }),
    ...(from && { filledFrom: from }),
  };
}

function answerLines(reading: LogReading, placed: Placed): readonly string[] {
  const { question } = placed;
  if (question.type === 'choices') return showChoices(reading, question.options ?? []);
  const shown = showVariable(reading, question.id);
  if (shown !== '') return withAffixes(reading, placed, shown).split('\n');
  const typed = reading.answers[question.id];
  return typeof typed === 'string' || typeof typed === 'number' ? [String(typed)] : [];
}

function withAffixes(reading: LogReading, placed: Placed, shown: string): string {
  const [prefix, suffix] = [affix(reading, placed, 'prefix'), affix(reading, placed, 'suffix')];
  const before = prefix && !shown.startsWith(prefix) ? `${prefix}${prefix.length > 1 ? ' ' : ''}` : '';
  return `${before}${shown}${suffix ? ` ${suffix}` : ''}`;
}

function stateOf(reading: LogReading, placed: Placed, lines: readonly string[]): Row['state'] {
  if (reading.erased && lines.length === 0) return placed.placement.optional ? 'erased_if_given' : 'erased';
  if (isInvalid(reading, placed)) return 'invalid';
  if (isAnswered(reading, placed) || lines.length > 0) return 'answered';
  return placed.placement.optional ? 'optional' : 'unanswered';
}

function isInvalid(reading: LogReading, { question }: Placed): boolean {
  const variables = new Set([question.id, ...variablesOf(question)]);
  return reading.outcome.issues.some(
    (issue) =>
      issue.severity === 'error' &&
      reading.index.rules.get(issue.rule)?.check !== 'required' &&
      issue.variables.some((variable) => variables.has(variable)),
  );
}

function derivedRows(reading: LogReading, section: Section): readonly Row[] {
  const asked = new Set(reading.outcome.routed);
  return reading.index.form.variables
    .filter((variable) => variable.section === section.id && variable.stored && variable.choiceOf === undefined)
    .filter((variable) => reading.outcome.derived[variable.id] !== undefined && !asked.has(variable.id))
    .map((variable) => derivedRow(reading, variable));
}

function derivedRow(reading: LogReading, variable: Variable): Row {
  const value = reading.outcome.derived[variable.id] ?? '';
  const shown = showValue(reading, variable, variable.id, value);
  return { id: variable.id, label: fill(reading, variable.label), lines: [shown], state: 'answered' };
}
