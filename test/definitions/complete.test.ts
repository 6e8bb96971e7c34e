import { describe, expect, it } from 'vitest';
import { everyForm, triedForms } from '../compiled-forms.ts';
import { compareWithFacts } from './completeness.ts';
import { isDeviation, readDeviations } from './deviations.ts';
import { factCollections, factDerivations, factQuestions, factRules, factsAreHere } from './facts.ts';

const here = factsAreHere();

describe.skipIf(!here).each(Object.entries(factCollections))(
  'everything of the facts is in %s',
  (collection, totals) => {
    const deviations = here ? readDeviations(collection) : [];
    const ids = [...everyForm().keys()].filter((id) => id.startsWith(`${collection}-`));

    describe.each([...triedForms().values()].filter(({ form }) => form.collection === collection))(
      '$form.id',
      ({ form }) => {
        const comparisons = here ? compareWithFacts(form) : [];

        it.each(comparisons)('has all $what', ({ what, total, differences }) => {
          const intended = differences.filter(({ id }) => isDeviation(deviations, id, form.year));
          const listed = [...new Set(intended.map(({ id }) => id))];
          const apart = listed.length > 0 ? `; otherwise on purpose: ${listed.join(', ')}` : '';
          console.log(`${form.id}  ${what}: ${total} in the facts${apart}`);
          expect(differences.filter((difference) => !intended.includes(difference))).toEqual([]);
        });
      },
    );

    it('the facts have as much as they say', () => {
      const questions = ids.map((id) => new Set(factQuestions(id).map((question) => question.id)).size);
      const rules = factRules(collection);
      const hard = rules.filter(({ severity }) => severity === 'hard').length;
      expect([...questions, hard, rules.length - hard, factDerivations(collection).length]).toEqual(totals);
    });

    it('every deviation is about something that the facts have', () => {
      const pages = ids.flatMap((id) => factQuestions(id).flatMap((question) => [question.id, question.page]));
      const elements = [...factRules(collection), ...factDerivations(collection)].map(({ id }) => id);
      const known = new Set([...pages, ...elements]);
      expect(deviations.flatMap((deviation) => deviation.ids).filter((id) => !known.has(id))).toEqual([]);
    });
  },
);
