import type { Text } from '@annum/engine';
import type {
  AddAnotherDefinition,
  PageGroup,
  PageItem,
  QuestionDefinition,
  RepeatDefinition,
  SectionDefinition,
  YearDefinition,
} from '../definition.ts';
import { copyPlaces, placeOf } from '../places.ts';
import { anotherCodes } from './members.ts';

/** Writes the questions whether there is another member, of repeats with an open end, and places them. */
export function withAddAnother<T extends Pick<YearDefinition, 'collection' | 'sections'>>(definition: T): T {
  const homes = (definition.collection.repeats ?? []).flatMap((repeat) => {
    const home = definition.sections.find(({ pages }) => firstGroup(pages, repeat));
    return repeat.add_another && home ? [{ repeat, another: repeat.add_another, home: home.id }] : [];
  });
  if (homes.length === 0) return definition;
  const sections = definition.sections.map((section) =>
    homes
      .filter(({ home }) => home === section.id)
      .reduce((longer, { repeat, another }) => extended(longer, repeat, another), section),
  );
  return { ...definition, sections };
}

/** The first pages about each member: those that the question closes. */
export function firstGroup(pages: readonly PageItem[] | undefined, { id }: RepeatDefinition): PageGroup | undefined {
  return pages?.find((item): item is PageGroup => 'repeat' in item && item.repeat === id);
}

function extended(
  section: SectionDefinition,
  repeat: RepeatDefinition,
  another: AddAnotherDefinition,
): SectionDefinition {
  const group = firstGroup(section.pages, repeat) as PageGroup;
  const page = copyPlaces({ id: another.id, asks: [another.id] }, another);
  const pages = (section.pages ?? []).map((item) =>
    item === group ? copyPlaces({ ...group, pages: [...group.pages, page] }, group) : item,
  );
  const questions = [...(section.questions ?? []), questionOf(repeat, another)];
  return copyPlaces({ ...section, pages, questions }, section);
}

function questionOf(repeat: RepeatDefinition, another: AddAnotherDefinition): QuestionDefinition {
  const { yes, no, full, ...words } = another;
  const option = (code: number, label: Text) => copyPlaces({ code, label }, another);
  const atLast = copyPlaces({ hint: full }, another, new Map([['hint', placeOf(another, 'full')]]));
  const question: QuestionDefinition = {
    ...words,
    type: 'choice',
    repeat: repeat.id,
    options: [option(anotherCodes.yes, yes ?? 'Yes'), option(anotherCodes.no, no ?? 'No')],
    differences: [{ member: repeat.to, set: atLast }],
  };
  return copyPlaces(question, another);
}
