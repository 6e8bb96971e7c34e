import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { derivationsOf, questionsOf, writtenOut } from './parts.ts';

/** What identifies somebody is masked in program logs, like all personal data. */
export const identifyingNotPersonal: Check = {
  codes: ['identifying-not-personal'],
  run: ({ definition }) => {
    const { identifying = [] } = definition.collection;
    const plain = [...questionsOf(definition), ...derivationsOf(definition)].filter(({ personal }) => !personal);
    const ids = new Set(plain.flatMap((element) => [element.id, ...writtenOut(definition, element.id, element)]));
    return identifying.flatMap((id, index) =>
      ids.has(id) ? [diagnostic('identifying-not-personal', placeOf(identifying, index), { id })] : [],
    );
  },
};
