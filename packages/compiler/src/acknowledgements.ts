import { pagesOf, repeatedElements } from './check/parts.ts';
import type { Acknowledgement, Acknowledging, Repeated, YearDefinition } from './definition.ts';
import { type Diagnostic, diagnostic } from './diagnostics.ts';
import { removed } from './edits.ts';
import { type Place, placeOf, removalPlaceOf } from './places.ts';

/** A finding that an element accepts in one year, and whether there is something to accept. */
export interface Accepted {
  readonly finding: string;
  readonly place: Place;
  /** Where the acknowledgement stands in its list, and where the list stands with its key. */
  readonly item: Place;
  readonly list: Place;
  /** How many findings the list accepts. */
  readonly length: number;
  /** Without it something would be found; or it is not known whether it would. */
  readonly needed: boolean;
}

/** Something that can accept findings about itself, with its id as written and its repeat. */
interface AcknowledgingPart {
  readonly element: Acknowledging;
  readonly id: string;
  readonly repeated: Repeated;
}

/** Every page, question, derivation and rule of a definition. */
export function acknowledgingParts(definition: YearDefinition): readonly AcknowledgingPart[] {
  return [
    ...pagesOf(definition).map(({ page, repeated }) => ({ element: page, id: page.id, repeated })),
    ...repeatedElements(definition).map((element) => ({ element, id: element.id, repeated: element })),
  ];
}

/** The accepted findings of a year; those of which nothing is known (undefined) are left out. */
export function acceptedIn(
  definition: YearDefinition,
  isNeeded: (one: Acknowledgement, of: AcknowledgingPart) => boolean | undefined,
): readonly Accepted[] {
  return acknowledgingParts(definition).flatMap((of) => {
    const { acknowledge = [] } = of.element;
    return acknowledge.flatMap((one): readonly Accepted[] => {
      const needed = isNeeded(one, of);
      if (needed === undefined) return [];
      const list = removalPlaceOf(of.element, 'acknowledge');
      const [place, item, length] = [placeOf(one, 'finding'), placeOf(one), acknowledge.length];
      return [{ finding: one.finding, place, item, list, length, needed }];
    });
  });
}

/** What is accepted although no year has anything to accept there, with its removal. */
export function unneededIn(years: readonly (readonly Accepted[])[]): readonly Diagnostic[] {
  const all = years.flat();
  const needed = new Set(all.filter((one) => one.needed).map(({ place }) => keyOf(place)));
  const unneeded = new Map(all.map((one) => [keyOf(one.place), one]));
  for (const key of needed) unneeded.delete(key);
  const lists = Map.groupBy(unneeded.values(), ({ list }) => keyOf(list));
  return [...unneeded.values()].map(({ finding, place, item, list, length }) => {
    const goes = lists.get(keyOf(list))?.length === length ? list : item;
    return diagnostic('unneeded-acknowledgement', place, { finding }, { fix: [removed(goes)] });
  });
}

function keyOf({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
