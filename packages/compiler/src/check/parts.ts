import type {
  DerivationDefinition,
  OptionDefinition,
  PageDefinition,
  PlacementDefinition,
  QuestionDefinition,
  RepeatDefinition,
  Repeated,
  RuleDefinition,
  YearDefinition,
} from '../definition.ts';
import { type Place, placeOf } from '../places.ts';

/** A page, with the repeat of its group. */
export interface PagePart {
  readonly page: PageDefinition;
  readonly repeated: Repeated;
}

/** A question on a page; of an `asks` that is only an id, the placement says nothing more. */
export interface PlacementPart {
  readonly page: PageDefinition;
  readonly placement: PlacementDefinition;
  readonly place: Place;
}

/** Every question of the definition. */
export function questionsOf(definition: YearDefinition): readonly QuestionDefinition[] {
  return definition.sections.flatMap((section) => section.questions ?? []);
}

/** Every derivation of the definition. */
export function derivationsOf(definition: YearDefinition): readonly DerivationDefinition[] {
  return definition.sections.flatMap((section) => section.derivations ?? []);
}

/** Every rule of the definition. */
export function rulesOf(definition: YearDefinition): readonly RuleDefinition[] {
  return definition.sections.flatMap((section) => section.rules ?? []);
}

/** Every page of the definition, those of repeated groups included. */
export function pagesOf(definition: YearDefinition): readonly PagePart[] {
  return definition.sections.flatMap((section) =>
    (section.pages ?? []).flatMap((item): readonly PagePart[] =>
      'repeat' in item ? item.pages.map((page) => ({ page, repeated: item })) : [{ page: item, repeated: {} }],
    ),
  );
}

/** Every question that a page lists. */
export function placementsOf(definition: YearDefinition): readonly PlacementPart[] {
  return pagesOf(definition).flatMap(({ page }) =>
    page.asks.map((ask, index) => ({
      page,
      placement: typeof ask === 'string' ? { id: ask } : ask,
      place: typeof ask === 'string' ? placeOf(page.asks, index) : placeOf(ask, 'id'),
    })),
  );
}

/** Every element that can be written out for the members of a repeat. */
export function repeatedElements(
  definition: YearDefinition,
): readonly (QuestionDefinition | DerivationDefinition | RuleDefinition)[] {
  return [...questionsOf(definition), ...derivationsOf(definition), ...rulesOf(definition)];
}

/** Options of questions and derivations, with what they belong to. */
export function optionsOf(
  definition: YearDefinition,
): readonly { readonly of: QuestionDefinition | DerivationDefinition; readonly option: OptionDefinition }[] {
  return [...questionsOf(definition), ...derivationsOf(definition)].flatMap((of) =>
    (of.options ?? []).map((option) => ({ of, option })),
  );
}

/** The repeat of an id, as the collection declares it. */
export function repeatNamed(definition: YearDefinition, id: string | undefined): RepeatDefinition | undefined {
  return definition.collection.repeats?.find((repeat) => repeat.id === id);
}

/** The ids that an id stands for once its repeat is written out: `age{person}` for `age1`, `age2`, … */
export function writtenOut(definition: YearDefinition, id: string, repeated: Repeated): readonly string[] {
  const repeat = repeatNamed(definition, repeated.repeat);
  if (!repeat) return [id];
  const [from, to] = repeated.members ?? [repeat.from, repeat.to];
  const count = Math.max(0, Math.min(to, repeat.to) - Math.max(from, repeat.from) + 1);
  const first = Math.max(from, repeat.from);
  return Array.from({ length: count }, (_, index) => id.replaceAll(`{${repeat.id}}`, String(first + index)));
}

/** The questions that a page lists and that do not open under an option of another one on it. */
export function listedAlone(definition: YearDefinition, { asks }: PageDefinition): readonly string[] {
  const ids = asks.map((ask) => (typeof ask === 'string' ? ask : ask.id));
  const under = openedUnder(definition);
  const opened = new Set(ids.flatMap((id) => under.get(id) ?? []));
  return ids.filter((id) => !opened.has(id));
}

const made = new WeakMap<YearDefinition, ReadonlyMap<string, readonly string[]>>();

/** The questions that open under the options of each question, by its id and by those of its members. */
function openedUnder(definition: YearDefinition): ReadonlyMap<string, readonly string[]> {
  const known = made.get(definition);
  if (known) return known;
  const found = new Map<string, readonly string[]>();
  for (const question of questionsOf(definition)) {
    const reveals = [question, ...(question.differences ?? []).map(({ set }) => set)]
      .flatMap(({ options = [] }) => options.flatMap((option) => option.reveals ?? []))
      .map((id) => [id, ...writtenOut(definition, id, question)]);
    if (reveals.length === 0) continue;
    const ids = [question.id, ...writtenOut(definition, question.id, question)];
    for (const id of new Set(ids)) {
      const position = ids.indexOf(id);
      found.set(id, [...(found.get(id) ?? []), ...reveals.flatMap((each) => each[position] ?? [])]);
    }
  }
  made.set(definition, found);
  return found;
}
