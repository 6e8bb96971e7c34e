import {
  booleanType,
  type Expression,
  type Member,
  memberId,
  type Option,
  type Page,
  type Placement,
  type Section,
} from '@annum/engine';
import type {
  PageDefinition,
  PageGroup,
  PlacementDefinition,
  RepeatDefinition,
  SectionDefinition,
} from '../definition.ts';
import { memberNumbers, presenceOf } from '../expand/members.ts';
import { resolveWording } from './questions.ts';
import { type ExpandedQuestion, limitsOf, optional } from './variables.ts';
import { conditionOf, type Members, textOf, type Workspace } from './workspace.ts';

/** The questions that pages can place, by id. */
export type QuestionMap = ReadonlyMap<
  string,
  { readonly expanded: ExpandedQuestion; readonly options?: readonly Option[] }
>;

interface Layout {
  readonly workspace: Workspace;
  readonly questions: QuestionMap;
  readonly placements: Placement[];
}

/** The sections with their pages written out, and all placements in order. */
export function resolveSections(
  workspace: Workspace,
  questions: QuestionMap,
): { readonly sections: readonly Section[]; readonly placements: readonly Placement[] } {
  const layout: Layout = { workspace, questions, placements: [] };
  const sections = workspace.definition.sections.map((definition) => ({
    id: definition.id,
    title: definition.title,
    ...optional('group', definition.group),
    ...optional('when', conditionOf(workspace, definition.when, {}, definition)),
    ...optional('closedWhen', conditionOf(workspace, definition.closed_when, {}, definition)),
    pages: sectionPages(layout, definition),
  }));
  return { sections, placements: layout.placements };
}

function sectionPages(layout: Layout, section: SectionDefinition): readonly Page[] {
  return (section.pages ?? []).flatMap((item) => {
    if (!('repeat' in item)) return [resolvePage(layout, section.id, item, {})];
    const repeat = layout.workspace.definition.collection.repeats?.find(({ id }) => id === item.repeat);
    return repeat ? groupPages(layout, section.id, item, repeat) : [];
  });
}

function groupPages(layout: Layout, section: string, group: PageGroup, repeat: RepeatDefinition): readonly Page[] {
  return memberNumbers(repeat, group.members).flatMap((number) => {
    const present = conditionOf(layout.workspace, presenceOf(repeat, number), { [repeat.id]: number }, repeat);
    return group.pages.map((page) =>
      resolvePage(layout, section, page, { [repeat.id]: number }, present, {
        repeat: repeat.id,
        number,
        written: page.id,
      }),
    );
  });
}

function resolvePage(
  layout: Layout,
  section: string,
  definition: PageDefinition,
  members: Members,
  present?: Expression,
  member?: Member,
): Page {
  const { workspace } = layout;
  const id = memberId(definition.id, members);
  const own = conditionOf(workspace, definition.when, members, definition);
  const page = {
    id,
    section,
    ...optional('title', textOf(workspace, definition.title, members)),
    ...optional('guidance', textOf(workspace, definition.guidance, members)),
    ...optional('when', own && present ? conjunction(present, own) : (own ?? present)),
    ...optional('member', member),
  };
  return { ...page, placements: placeAll(layout, page.id, definition, members) };
}

/** What the page lists, in order. A question that opens under an option of another is listed only to say how it differs. */
function placeAll(layout: Layout, page: string, { asks }: PageDefinition, members: Members): readonly Placement[] {
  const items = asks.map((item) => (typeof item === 'string' ? { id: item } : item));
  const listed = new Map(items.map((item) => [memberId(item.id, members), item]));
  const opened = new Set([...listed.keys()].flatMap((id) => openedBy(layout, id)));
  return [...listed]
    .filter(([id]) => !opened.has(id))
    .flatMap(([, item]) => place(layout, { page, members, listed }, item));
}

function openedBy({ questions }: Layout, id: string): readonly string[] {
  return (questions.get(id)?.options ?? []).flatMap((option) => option.reveals ?? []);
}

/** The page on which something is placed, with what it lists by the ids of questions. */
interface Spot {
  readonly page: string;
  readonly members: Members;
  readonly listed: ReadonlyMap<string, PlacementDefinition>;
}

function conjunction(left: Expression, right: Expression): Expression {
  return { kind: 'call', operator: 'and', arguments: [left, right], type: booleanType };
}

/** A placement, followed by the questions that its options reveal. */
function place(
  layout: Layout,
  spot: Spot,
  definition: PlacementDefinition,
  revealedBy?: Placement['revealedBy'],
): readonly Placement[] {
  const { workspace, questions } = layout;
  const { page, members } = spot;
  const question = memberId(definition.id, members);
  const found = questions.get(question);
  // A check reports questions that are not there.
  if (!found) return [];
  const placement: Placement = {
    index: layout.placements.length,
    question,
    page,
    words: resolveWording(workspace, definition, members),
    ...limitsOf(definition),
    ...optional('when', conditionOf(workspace, definition.when, members, definition)),
    optional: definition.optional ?? found.expanded.definition.optional ?? false,
    ...optional('offers', definition.offers),
    ...optional('revealedBy', revealedBy),
  };
  layout.placements.push(placement);
  const depth = revealedBy ? [] : revealedPlacements(layout, spot, placement, found);
  return [placement, ...depth];
}

function revealedPlacements(
  layout: Layout,
  spot: Spot,
  parent: Placement,
  { options }: { readonly options?: readonly Option[] },
): readonly Placement[] {
  const offered = (options ?? []).filter((option) => !parent.offers || parent.offers.includes(option.code));
  return offered.flatMap((option) =>
    (option.reveals ?? []).flatMap((id) =>
      place(layout, spot, spot.listed.get(id) ?? { id }, { question: parent.question, code: option.code }),
    ),
  );
}
