import type { Text } from '@annum/engine';
import type { YearDefinition } from '../definition.ts';
import { diagnostic } from '../diagnostics.ts';
import { type Place, placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { yearsBefore } from './earlier-years.ts';
import { derivationsOf, questionsOf, writtenOut } from './parts.ts';

/** The id of a variable that was taken out stays its own: it comes back with the same words or not at all. */
export const idReused: Check = {
  codes: ['id-reused'],
  whole: true,
  run: ({ sources, definition }) => {
    const [last = [], ...older] = yearsBefore(sources, definition).map(namesIn);
    return namesIn(definition).flatMap(({ ids, label, place }) => {
      const [id = ''] = ids;
      const old = namesake(last, ids) ? undefined : older.flatMap((year) => namesake(year, ids) ?? [])[0];
      if (!old || JSON.stringify(old.label) === JSON.stringify(label)) return [];
      return [diagnostic('id-reused', place, { id })];
    });
  },
};

/** A variable, or those of all members, with the ids in the data. */
interface Named {
  readonly ids: readonly string[];
  readonly label: Text | undefined;
  readonly place: Place;
}

function namesake(names: readonly Named[], ids: readonly string[]): Named | undefined {
  return names.find((one) => one.ids.some((id) => ids.includes(id)));
}

/** Every variable; one for each option of `choices`. */
function namesIn(definition: YearDefinition): readonly Named[] {
  return [...questionsOf(definition), ...derivationsOf(definition)].flatMap((element) => [
    { ids: writtenOut(definition, element.id, element), label: element.label, place: placeOf(element, 'id') },
    ...(element.type === 'choices' ? (element.options ?? []) : []).map((option) => ({
      ids: writtenOut(definition, String(option.code), element),
      label: option.label,
      place: placeOf(option, 'code'),
    })),
  ]);
}
