import type { YearDefinition } from '../definition.ts';
import { diagnostic } from '../diagnostics.ts';
import { correction } from '../nearest.ts';
import { type Place, placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { repeatedElements, rulesOf } from './parts.ts';

/** What is repeated is repeated over something that the collection declares. */
export const unknownRepeat: Check = {
  codes: ['unknown-repeat'],
  run: ({ definition }) => {
    const known = (definition.collection.repeats ?? []).map(({ id }) => id);
    return mentions(definition)
      .filter(({ id }) => !known.includes(id))
      .map(({ id, place }) => diagnostic('unknown-repeat', place, { id }, correction(id, known, place)));
  },
};

function mentions(definition: YearDefinition): readonly { readonly id: string; readonly place: Place }[] {
  const groups = definition.sections.flatMap((section) => (section.pages ?? []).filter((item) => 'repeat' in item));
  const repeated = [...repeatedElements(definition), ...groups].flatMap((element) =>
    element.repeat === undefined ? [] : [{ id: element.repeat, place: placeOf(element, 'repeat') }],
  );
  const blamed = rulesOf(definition)
    .flatMap((rule) => rule.blame)
    .flatMap((blame) =>
      typeof blame === 'string' || blame.each === undefined ? [] : [{ id: blame.each, place: placeOf(blame, 'each') }],
    );
  return [...repeated, ...blamed];
}
