import { describe, expect, it } from 'vitest';
import { compiledForms } from '../compiled-forms.ts';
import { compareWithFacts } from './completeness.ts';
import { isDeviation, readDeviations } from './deviations.ts';
import { factDerivations, factQuestions, factRules, factsAreHere } from './facts.ts';

const here = factsAreHere();
const years = [2025, 2026];

describe.skipIf(!here)('everything of the facts is in the forms', () => {
  const deviations = readDeviations();

  describe.each(years)('lettings %d', (year) => {
    const comparisons = here ? compareWithFacts(compiledForms().get(`lettings-${year}`)!.form) : [];

    it.each(comparisons.map((comparison) => [comparison.what, comparison] as const))(
      'has all %s',
      (what, { total, differences }) => {
        const intended = differences.filter(({ id }) => isDeviation(deviations, id, year));
        const listed = new Set(intended.map(({ id }) => id)).size;
        console.log(
          `lettings-${year}  ${what}: ${total} in the facts${listed > 0 ? `; otherwise on purpose: ${[...new Set(intended.map(({ id }) => id))].join(', ')}` : ''}`,
        );
        expect(differences.filter((difference) => !intended.includes(difference))).toEqual([]);
      },
    );
  });

  it('the facts have as much as they say', () => {
    const questions = years.map((year) => new Set(factQuestions(year).map(({ id }) => id)).size);
    const rules = factRules();
    const hard = rules.filter(({ severity }) => severity === 'hard').length;
    console.log(
      `the facts: ${questions.join(' and ')} questions, ${hard} hard and ${rules.length - hard} soft rules, ${factDerivations().length} derivations`,
    );
    expect([...questions, hard, rules.length - hard, factDerivations().length]).toEqual([126, 142, 88, 22, 52]);
  });

  it('every deviation is about something that the facts have', () => {
    const pages = years.flatMap((year) => factQuestions(year).flatMap(({ id, page }) => [id, page]));
    const known = new Set([...pages, ...factRules().map(({ id }) => id), ...factDerivations().map(({ id }) => id)]);
    expect(deviations.flatMap(({ ids }) => ids).filter((id) => !known.has(id))).toEqual([]);
  });
});
