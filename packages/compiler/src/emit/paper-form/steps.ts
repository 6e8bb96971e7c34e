import { type Form, openRepeat, type Page, type Placement, type Repeat, type Section } from '@annum/engine';

/** A question with its number on paper, and those that its answers open. */
export interface Step {
  readonly kind: 'step';
  readonly number: string;
  readonly placement: Placement;
  readonly opens: readonly Step[];
  /** The page, where it has a title of its own above several questions. */
  readonly page?: Page;
  /** The first question under that title. */
  readonly first: boolean;
  /** The first question about a member of a repeat with an open end: a copy is filled in for each. */
  readonly copied?: Repeat;
}

/** What is asked of each member of a repeat, with a column for every member. */
export interface Grid {
  readonly kind: 'grid';
  readonly number: string;
  readonly repeat: string;
  readonly members: readonly number[];
  readonly rows: readonly GridRow[];
}

/** One question of a grid, as it is asked of each member. */
export interface GridRow {
  readonly number: string;
  readonly placements: ReadonlyMap<number, Placement>;
}

export type Stop = Step | Grid;

/** A section with what is asked in it, in the order in which it is filled in. */
export interface PaperSection {
  readonly section: Section;
  readonly stops: readonly Stop[];
}

/** The sections that ask something, with every question numbered through the whole form. */
export function paperSections(form: Form): readonly PaperSection[] {
  let last = 0;
  const next = (): string => String(++last);
  return form.sections
    .map((section) => ({ section, stops: runsOf(section.pages).flatMap((run) => stopsOf(form, run, next)) }))
    .filter(({ stops }) => stops.length > 0);
}

/** Pages one after another that belong to the same repeat go together; any other stands alone. */
function runsOf(pages: readonly Page[]): readonly (readonly Page[])[] {
  const runs: Page[][] = [];
  for (const page of pages) {
    const run = runs.at(-1);
    const repeat = page.member?.repeat;
    if (run && repeat !== undefined && run[0]?.member?.repeat === repeat) run.push(page);
    else runs.push([page]);
  }
  return runs;
}

function stopsOf(form: Form, run: readonly Page[], next: () => string): readonly Stop[] {
  const [first] = run;
  const open = openRepeat(form, first?.member);
  if (open) return copyOf(open, run, next);
  if (first?.member) return [gridOf(run, first.member.repeat, next)];
  return run.flatMap((page) => stepsOf(page, next));
}

/** What is asked of one member, to be copied for the others. */
function copyOf(copied: Repeat, run: readonly Page[], next: () => string): readonly Stop[] {
  const [start] = run;
  const own = run.filter(({ member }) => member?.number === start?.member?.number);
  return own.flatMap((page) => stepsOf(page, next)).map((step, index) => (index === 0 ? { ...step, copied } : step));
}

function stepsOf(page: Page, next: () => string): readonly Step[] {
  const isOwn = ({ revealedBy }: Placement) =>
    !page.placements.some(({ question }) => question === revealedBy?.question);
  return page.placements.filter(isOwn).map((placement, index) => ({
    ...stepOf(page, placement, next()),
    ...(page.title === undefined ? {} : { page }),
    first: index === 0,
  }));
}

function stepOf(page: Page, placement: Placement, number: string): Step {
  const opened = page.placements.filter(({ revealedBy }) => revealedBy?.question === placement.question);
  const opens = opened.map((one, index) => stepOf(page, one, `${number}${letter(index)}`));
  return { kind: 'step', number, placement, opens, first: false };
}

function letter(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + (index % 26));
}

function gridOf(pages: readonly Page[], repeat: string, next: () => string): Grid {
  const rows = new Map<string, Map<number, Placement>>();
  for (const { id, member, placements } of pages)
    for (const placement of placements) {
      const key = `${member?.written ?? id} ${positionIn(placements, placement)}`;
      const row = rows.get(key) ?? new Map<number, Placement>();
      rows.set(key, row.set(member?.number ?? 0, placement));
    }
  const numbered = [...rows.values()].map((placements): GridRow => ({ number: next(), placements }));
  const members = [...new Set(pages.flatMap(({ member }) => member?.number ?? []))];
  return { kind: 'grid', number: numbered[0]?.number ?? '', repeat, members, rows: numbered };
}

function positionIn(placements: readonly Placement[], placement: Placement): number {
  return placements.indexOf(placement);
}

/** Every question with the numbers that it has on paper: several where it is asked in several places. */
export function paperNumbers(sections: readonly PaperSection[]): ReadonlyMap<string, readonly string[]> {
  const numbers = new Map<string, string[]>();
  const add = (question: string, number: string) => numbers.set(question, [...(numbers.get(question) ?? []), number]);
  const addStep = ({ placement, number, opens }: Step): void => {
    add(placement.question, number);
    opens.forEach(addStep);
  };
  for (const stop of sections.flatMap(({ stops }) => stops)) {
    if (stop.kind === 'step') addStep(stop);
    else
      for (const { number, placements } of stop.rows)
        for (const { question } of placements.values()) add(question, number);
  }
  return numbers;
}
