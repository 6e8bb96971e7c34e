import { describe, expect, it } from 'vitest';
import { triedForms } from '../compiled-forms.ts';
import { runScenarios } from '../scenarios/run-scenarios.ts';
import { gradeOfAll } from './readability.ts';
import { officerTexts } from './texts.ts';
import { conventions } from './wording-checks.ts';

/** What a reader of 12 understands. */
const highestAverage = 7;

describe.each([...triedForms()])('the words of %s', (id, { form }) => {
  it.each(conventions)('$name', ({ slips }) => {
    expect(slips(form)).toEqual([]);
  });

  it(`read at grade ${highestAverage} or below on average`, () => {
    const read = officerTexts(form).filter(({ kind }) =>
      ['question', 'hint', 'guidance', 'why', 'message'].includes(kind),
    );
    const texts = [...new Set(read.map(({ text }) => text.replace(/person \d/g, 'person 2')))];
    const average = gradeOfAll(texts);
    console.log(
      `${id}: ${texts.length} questions, hints, explanations and messages read at Flesch–Kincaid grade ${average.toFixed(1)}`,
    );
    expect(average).toBeLessThanOrEqual(highestAverage);
  });
});

describe('messages of the scenarios', () => {
  const messages = runScenarios().runs.flatMap(({ scenario, outcome }) =>
    outcome.issues.map(({ rule, message }) => ({ scenario: scenario.name, rule, message })),
  );

  it('have all their placeholders filled', () => {
    const unfilled = messages.filter(({ message }) =>
      /[{}]|undefined|NaN|(?:of|is|about|than|aged) not known/.test(message),
    );
    expect(unfilled).toEqual([]);
  });
});
