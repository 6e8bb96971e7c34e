import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { correction } from '../nearest.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { placementsOf, questionsOf, writtenOut } from './parts.ts';

/** The options that a page offers are options of the question. */
export const unknownOffer: Check = {
  codes: ['unknown-code'],
  run: ({ definition }) => {
    const questions = questionsOf(definition);
    return placementsOf(definition).flatMap(({ placement }): readonly Diagnostic[] => {
      const { id, offers } = placement;
      if (!offers) return [];
      const question = questions.find((one) => one.id === id || writtenOut(definition, one.id, one).includes(id));
      if (!question) return [];
      const codes = (question.options ?? []).map(({ code }) => code);
      return offers.flatMap((code, index) => {
        const place = placeOf(offers, index);
        return codes.includes(code)
          ? []
          : [diagnostic('unknown-code', place, { code, of: id }, correction(code, codes, place))];
      });
    });
  },
};
