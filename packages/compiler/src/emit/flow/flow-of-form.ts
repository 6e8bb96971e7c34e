import type { Form, Page, Placement, Repeat, Section } from '@annum/engine';
import { placementLogic } from '../../english/asked-when.ts';
import { english, englishLogic } from '../../english/english.ts';
import { labelOf, lexiconOf } from '../../english/lexicon.ts';
import { capitalised } from '../../english/lists.ts';
import { anyOf, conjunctsOf, type Logic, logicKey, never, without } from '../../english/logic.ts';
import type { Branch, FlowPage, FlowSection, RepeatStage, Stage } from './flow.ts';

/** The pages of a form by section, with the ways between them. */
export function flowOfForm(form: Form): readonly FlowSection[] {
  return form.sections.map((section) => ({
    title: lexiconOf(form).words(section.title),
    ...(section.when ? { opens: english(section.when, form) } : {}),
    stages: sectionStages(form, section),
  }));
}

function sectionStages(form: Form, section: Section): readonly Stage[] {
  return runs(section.pages).flatMap((pages) => {
    const repeat = pages[0]?.member?.repeat;
    if (repeat !== undefined) return [repeatStage(form, repeat, pages)];
    return stagesOf(form, pages, new Set());
  });
}

/** Neighbouring pages that belong to the members of one repeat, or to none. */
function runs(pages: readonly Page[]): readonly (readonly Page[])[] {
  const found: Page[][] = [];
  for (const page of pages) {
    const last = found.at(-1);
    if (last?.[0] && last[0].member?.repeat === page.member?.repeat) last.push(page);
    else found.push([page]);
  }
  return found;
}

/** The pages of the first member stand for those of all; what they all need is said once. */
function repeatStage(form: Form, repeat: string, all: readonly Page[]): RepeatStage {
  const pages = [...Map.groupBy(all, (page) => page.member?.written).values()].flatMap(([first]) => first ?? []);
  const conditions = pages.map((page) => new Set(conjunctsOf(pageLogic(form, page)).map(logicKey)));
  const [first = new Set<string>(), ...others] = conditions;
  const shared = new Set([...first].filter((key) => others.every((other) => other.has(key))));
  const [page] = pages;
  const needed = page ? conjunctsOf(pageLogic(form, page)).filter((part) => shared.has(logicKey(part))) : [];
  const numbers = [...new Set(all.map((one) => one.member?.number ?? 0))];
  return {
    kind: 'repeat',
    title: membersText(form, lexiconOf(form).repeats.get(repeat), numbers),
    ...(needed.length > 0 ? { when: englishLogic({ kind: 'all', items: needed }, form) } : {}),
    stages: stagesOf(form, pages, shared),
  };
}

/** "Person 2; then the same for person 3 to person 8". */
function membersText(form: Form, repeat: Repeat | undefined, numbers: readonly number[]): string {
  const name = (number: number | undefined): string => {
    const found = repeat?.names.find(({ member }) => member === number);
    return found ? lexiconOf(form).words(found.name) : `${repeat?.id ?? ''} ${number}`;
  };
  const [first, second, ...others] = numbers;
  if (second === undefined) return capitalised(name(first));
  const last = others.at(-1);
  const range = last === undefined ? name(second) : `${name(second)} to ${name(last)}`;
  return `${capitalised(name(first))}; then the same for ${range}`;
}

/** When a page is shown: when one of its questions is asked. */
function pageLogic(form: Form, page: Page): Logic {
  const own = page.placements.filter((placement) => !placement.revealedBy);
  return anyOf((own.length > 0 ? own : page.placements).map((placement) => placementLogic(form, placement)));
}

interface Entry {
  readonly page: Page;
  readonly logic: Logic;
}

/** Conditional neighbours with one condition share a branch; those that ask the same question exclude each other. */
function stagesOf(form: Form, pages: readonly Page[], known: ReadonlySet<string>): readonly Stage[] {
  const stages: (Entry | Entry[][])[] = [];
  for (const page of pages) {
    const entry = { page, logic: without(pageLogic(form, page), known) };
    if (logicKey(entry.logic) === logicKey(never)) continue;
    const last = stages.at(-1);
    if (entry.logic.kind === 'constant') stages.push(entry);
    else if (!Array.isArray(last) || !joins(last, entry)) stages.push([[entry]]);
  }
  return stages.map((stage) =>
    Array.isArray(stage)
      ? { kind: 'branch', branches: stage.map((entries) => branchOf(form, entries)) }
      : { kind: 'page', page: flowPage(form, stage) },
  );
}

/** Adds an entry to the branches before it, where it belongs there. */
function joins(branches: Entry[][], entry: Entry): boolean {
  const last = branches.at(-1);
  if (last?.[0] && logicKey(last[0].logic) === logicKey(entry.logic)) {
    last.push(entry);
    return true;
  }
  const asked = new Set(questionsOf(entry.page));
  const excludes = branches.every((branch) =>
    branch.some(({ page }) => questionsOf(page).some((question) => asked.has(question))),
  );
  if (excludes) branches.push([entry]);
  return excludes;
}

function questionsOf(page: Page): readonly string[] {
  return page.placements.map(({ question }) => question);
}

function branchOf(form: Form, entries: readonly Entry[]): Branch {
  const [first] = entries;
  return {
    when: first ? spoken(form, first.page, first.logic) : '',
    pages: entries.map((entry) => flowPage(form, entry)),
  };
}

/** A condition in words; of a member's page it speaks of "them". */
function spoken(form: Form, page: Page, logic: Logic): string {
  const { member } = page;
  return englishLogic(logic, form, member ? { member: { repeat: member.repeat, number: member.number } } : {});
}

function flowPage(form: Form, { page }: Entry): FlowPage {
  const { words, questions } = lexiconOf(form);
  const known = new Set(conjunctsOf(pageLogic(form, page)).map(logicKey));
  const [first] = page.placements;
  const asked = first?.words.question ?? questions.get(first?.question ?? '')?.question ?? page.id;
  return {
    id: page.id,
    title: words(page.title ?? asked),
    questions: page.placements.map((placement) => flowQuestion(form, page, placement, known)),
  };
}

function flowQuestion(form: Form, page: Page, placement: Placement, known: ReadonlySet<string>) {
  const logic = without(placementLogic(form, placement), known);
  const always = logic.kind === 'constant' && logic.value;
  const label = labelOf(lexiconOf(form), placement.question);
  return { id: placement.question, label, ...(always ? {} : { when: spoken(form, page, logic) }) };
}
