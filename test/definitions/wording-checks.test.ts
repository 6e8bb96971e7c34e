import type { Form } from '@annum/engine';
import { describe, expect, it } from 'vitest';
import { compiledForm } from '../compiled-forms.ts';
import { grade, measure } from './readability.ts';
import { conventions } from './wording-checks.ts';

type Alter = (form: Form) => Form;

/** The form with other words in its first question. */
function question(words: Partial<Form['questions'][number]>): Alter {
  return (form) => ({
    ...form,
    questions: form.questions.map((one, index) => (index === 0 ? { ...one, ...words } : one)),
  });
}

/** The form with the same message for its first rules. */
function message(text: string, rules: number): Alter {
  return (form) => ({
    ...form,
    rules: form.rules.map((one, index) => (index < rules ? { ...one, message: text } : one)),
  });
}

/** One text for each convention that breaks it. */
const mistakes: readonly (readonly [convention: RegExp, what: string, alter: Alter])[] = [
  [/^different rules/, 'two rules with one message', message('The stock owner is wrong. Select another', 2)],
  [/same “why”/, 'a why that another question has', (form) => question({ why: form.questions[1]!.why! })(form)],
  [
    /^every question says why/,
    'no why',
    (form) => ({ ...form, questions: form.questions.map(({ why: _why, ...one }) => one) }),
  ],
  [
    /^no hint repeats/,
    'a hint without news',
    question({ question: 'Which organisation owns this property?', hint: 'The organisation that owns the property.' }),
  ],
  [/^no text shows a variable/, 'the id of a variable', question({ hint: 'Stored in rent_type.' })],
  [/^no text shows a variable/, 'a code', question({ hint: 'Enter code 5 for other.' })],
  [/^questions end/, 'a statement', question({ question: 'State the owner' })],
  [
    /^questions have/,
    'a long question',
    question({ question: `${'Which organisation owns this property '.repeat(7)}?` }),
  ],
  [/^messages have/, 'a long message', message('Select the stock owner '.repeat(20), 1)],
  [/^messages name/, 'a message about nothing', message('This answer is not valid', 1)],
  [/^placeholders/, 'a placeholder that stands for nothing', question({ hint: 'The owner of {person.name}.' })],
  [/^spelling/, 'American spelling', question({ hint: 'The organization that owns the home.' })],
  [/^spelling/, 'American spelling', question({ hint: 'At the center of town.' })],
  [/“please”/, 'a please', question({ hint: 'Please select the owner.' })],
  [/capitals/, 'shouting', question({ hint: 'Do NOT select the manager.' })],
  [/two spaces/, 'two spaces', question({ hint: 'Select the owner.  Not the manager.' })],
  [/curly/, 'a straight apostrophe', question({ hint: "The owner's name." })],
  [/single marks/, 'double quotation marks', question({ hint: 'Select “Owner”.' })],
  [/yes and no/, 'a quoted yes', question({ hint: 'Select ‘Yes’ if it does.' })],
  [/end like sentences/, 'a hint without a full stop', question({ hint: 'Select the owner' })],
  [/without a full stop/, 'a message with a full stop', message('Select the stock owner.', 1)],
  [
    /harder to read/,
    'officialese',
    question({
      guidance:
        'Organisational responsibility determinations necessitate comprehensive documentation identifying individual administrative accountability arrangements notwithstanding contractual delegation frameworks.',
    }),
  ],
];

describe('a convention finds', () => {
  const { form } = compiledForm('lettings-2025');

  it.each(mistakes.map(([convention, what, alter]) => ({ what, convention, alter })))(
    '$what',
    ({ convention, alter }) => {
      const { slips } = conventions.find(({ name }) => convention.test(name))!;
      expect(slips(alter(form)).length).toBeGreaterThan(slips(form).length);
    },
  );

  it('something each', () => {
    expect(
      conventions.map(({ name }) => name).filter((name) => !mistakes.some(([convention]) => convention.test(name))),
    ).toEqual([]);
  });
});

describe('the grade of a text', () => {
  it.each([
    ['The cat sat on the mat.', -2, 1],
    ['Select the local authority that the property is in.', 6, 10],
    [
      'We compare how women, men and non-binary people get and keep social homes, as equality law expects of public bodies.',
      8,
      13,
    ],
  ])('of “%s” lies between %d and %d', (text, low, high) => {
    expect(grade(measure(text))).toBeGreaterThanOrEqual(low);
    expect(grade(measure(text))).toBeLessThanOrEqual(high);
  });
});
