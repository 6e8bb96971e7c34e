import { lexiconOf } from '@annum/compiler';
import { describe, expect, test } from 'vitest';
import { choice, compileTiny, question } from './tiny-collection.ts';

const { validator } = compileTiny({
  collection: {
    sections: ['main'],
    repeats: [
      {
        id: 'person',
        from: 1,
        to: 3,
        present: { or: [{ '==': [{ var: 'person' }, 1] }, { '<=': [{ var: 'person' }, { var: 'size' }] }] },
        name: 'person {person}',
      },
    ],
  },
  section: {
    pages: [
      { id: 'size', asks: ['size'] },
      { repeat: 'person', pages: [{ id: 'person_{person}', asks: ['age{person}'] }] },
      { id: 'rent', title: 'Rent', asks: ['rent', 'charge', 'period'] },
      { id: 'partner', when: { '>=': [{ var: 'size' }, 2] }, asks: ['partner'] },
      { id: 'other', when: { '==': [{ var: 'partner' }, 2] }, asks: ['why'] },
      { id: 'several', asks: ['needs'] },
    ],
    questions: [
      question('size', 'integer', { min: 1, max: 3 }),
      question('age{person}', 'integer', { repeat: 'person', min: 0, max: 120 }),
      question('rent', 'money'),
      question('charge', 'money', {
        optional: true,
        default: { case: [{ when: { '>=': [{ given: 'rent' }, 0] }, then: 0 }] },
      }),
      choice('period', [1, 2], { derive: { case: [{ when: { '>': [{ var: 'rent' }, 1000] }, then: 2 }] } }),
      choice('partner', [1, 2]),
      question('why', 'text'),
      {
        ...question('needs', 'choices'),
        options: [
          { code: 'step', label: 'Step' },
          { code: 'bath', label: 'Bath' },
          { code: 'none', label: 'None', exclusive: true },
        ],
      },
    ],
    derivations: [
      {
        id: 'children',
        type: 'integer',
        label: 'Children',
        derive: { count: { each: 'person', is: { '<': [{ var: 'age{person}' }, 16] } } },
      },
      {
        id: 'oldest',
        type: 'integer',
        label: 'Oldest',
        derive: { max: { each: 'person', of: { var: 'age{person}' } } },
      },
      {
        id: 'weekly',
        type: 'money',
        label: 'Weekly',
        derive: { round: [{ '*': [{ divide: [{ var: 'rent' }, 52, 20, 'half_up'] }, 26] }, 2, 'half_up'] },
      },
    ],
    rules: [
      {
        id: 'rent_high',
        severity: 'confirm',
        title: 'Is it?',
        fails_when: { '>': [{ var: 'rent' }, 500] },
        blame: ['rent'],
        message: 'The rent is {money:rent}',
      },
      {
        id: 'too_young',
        severity: 'error',
        fails_when: { any: { each: 'person', is: { '<': [{ var: 'age{person}' }, 2] } } },
        blame: [{ each: 'person', variable: 'age{person}', when: { '<': [{ var: 'age{person}' }, 2] } }],
        message: 'Too young',
      },
    ],
  },
});

const whole = { size: 2, age1: 40, age2: 30, rent: 100, period: 1, partner: 1, step: 1 };

test('a complete log is completed, and everything asked is listed in the order of the form', () => {
  const outcome = validator.evaluate(whole, {});
  expect(outcome.status).toBe('completed');
  expect(outcome.routed).toEqual(['size', 'age1', 'age2', 'rent', 'charge', 'period', 'partner', 'needs']);
  expect(outcome.values).toEqual({ ...whole, charge: 0, bath: 0, none: 0, children: 0, oldest: 40, weekly: 50 });
  expect(outcome.derived).toEqual({ charge: 0, children: 0, oldest: 40, weekly: 50 });
});

test.each([
  ['nothing answered', {}, 'not_started'],
  ['something answered', { size: 1 }, 'in_progress'],
  ['an error', { ...whole, age2: 1 }, 'in_progress'],
  ['a blank answer', { ...whole, partner: null }, 'in_progress'],
  ['an answer that is no option', { ...whole, partner: 7 }, 'in_progress'],
])('with %s the status is %s', (_title, answers, status) => {
  expect(validator.evaluate(answers, {}).status).toBe(status);
});

describe('answers that are not used are listed, never lost silently', () => {
  test.each([
    ['of a person who is not there', { ...whole, age3: 5 }, [{ variable: 'age3', because: 'not_asked' }]],
    ['behind a condition', { ...whole, why: 'x' }, [{ variable: 'why', because: 'not_asked' }]],
    ['replaced by a derivation', { ...whole, children: 3 }, [{ variable: 'children', because: 'derived' }]],
    ['equal to the derivation', { ...whole, children: 0 }, []],
    ['that are no variable', { ...whole, size_of: 3 }, [{ variable: 'size_of', because: 'unknown_variable' }]],
    ['that are blank', { ...whole, age3: null }, []],
  ])('%s', (_title, answers, cleared) => {
    expect(validator.evaluate(answers, {}).cleared).toEqual(cleared);
  });
});

describe('confirmations hold for the values they were given for', () => {
  const dear = { ...whole, rent: 600 };
  const confirmation = { rule: 'rent_high', values: { rent: 600 } };
  test.each([
    ['none', dear, [], 'in_progress'],
    ['for this value', dear, [confirmation], 'completed'],
    ['for another value', { ...dear, rent: 700 }, [confirmation], 'in_progress'],
    ['of another rule', dear, [{ ...confirmation, rule: 'too_young' }], 'in_progress'],
    ['without values', dear, [{ rule: 'rent_high' }], 'in_progress'],
  ])('%s: %s', (_title, answers, confirmations, status) => {
    const outcome = validator.evaluate(answers, {}, confirmations);
    expect(outcome.status).toBe(status);
    expect(outcome.issues.map(({ rule, message }) => [rule, message])).toEqual([
      ['rent_high', `The rent is £${answers.rent}`],
    ]);
  });
});

test.each([
  [600, '£600'],
  [1000, '£1,000'],
  [1234.5, '£1,234.50'],
  [999.05, '£999.05'],
  [1234567.89, '£1,234,567.89'],
])('a rent of %s is told as %s', (rent, text) => {
  const { issues } = validator.evaluate({ ...whole, rent }, {});
  expect(issues.find(({ rule }) => rule === 'rent_high')?.message).toBe(`The rent is ${text}`);
});

test('only those who are to blame are blamed', () => {
  const { issues } = validator.evaluate({ ...whole, age2: 1, age3: 1 }, {});
  expect(issues.map(({ rule, variables }) => [rule, variables])).toEqual([['too_young', ['age2']]]);
});

test('a rule about an answer that cannot be read is silent: one issue per cause', () => {
  const { issues } = validator.evaluate({ ...whole, rent: 600.001 }, {});
  expect(issues.map(({ rule }) => rule)).toEqual(['rent.step']);
});

test('blank required answers are issues only when asked for', () => {
  expect(validator.evaluate({}, {}).issues).toEqual([]);
  const { issues } = validator.evaluate({ size: 1 }, {}, [], { required: true });
  expect(issues.map(({ rule }) => rule)).toEqual([
    'age1.required',
    'rent.required',
    'period.required',
    'needs.required',
  ]);
});

describe('several answers', () => {
  test.each([
    ['as flags', { step: 1, bath: 0 }, { step: 1, bath: 0, none: 0 }, []],
    ['as a list', { needs: ['step', 'bath'] }, { step: 1, bath: 1, none: 0 }, []],
    ['as one text', { needs: 'bath' }, { step: 0, bath: 1, none: 0 }, []],
    ['none chosen', { step: 0, bath: 0 }, {}, []],
    ['one that excludes the others', { step: 1, none: 1 }, { step: 1, bath: 0, none: 1 }, ['needs.option']],
    ['neither yes nor no', { step: 7 }, {}, ['needs.type']],
    [
      'as a list with something else in it',
      { needs: ['step', 'lift'] },
      { step: 1, bath: 0, none: 0 },
      ['needs.option'],
    ],
    ['as something that is no list', { needs: 5 }, {}, ['needs.type']],
  ])('%s', (_title, answers, values, rules) => {
    const { step: _, ...rest } = whole;
    const outcome = validator.evaluate({ ...rest, ...answers }, {});
    const { step, bath, none } = outcome.values;
    expect(JSON.parse(JSON.stringify({ step, bath, none }))).toEqual(values);
    expect(outcome.issues.map(({ rule }) => rule)).toEqual(rules);
  });
});

test('a certain derivation fills the answer and is not asked; otherwise the question is', () => {
  const asked = validator.evaluate({ rent: 1000, period: 1 }, {});
  const derived = validator.evaluate({ rent: 1001, period: 1 }, {});
  expect([asked.values.period, asked.routed.includes('period')]).toEqual([1, true]);
  expect([derived.values.period, derived.routed.includes('period')]).toEqual([2, false]);
  expect(derived.cleared).toEqual([{ variable: 'period', because: 'derived' }]);
});

describe('in isolation', () => {
  test.each([
    ['what is given counts as asked', { age3: 1 }, ['too_young']],
    ['what is not given does not apply', { size: 3 }, []],
    ['a member whose condition is given and false is not there', { size: 2, age3: 1 }, []],
    ['a value for a derivation stands in for it', { weekly: 9 }, []],
  ])('%s', (_title, answers, rules) => {
    expect(validator.evaluate(answers, {}, [], { isolated: true }).issues.map(({ rule }) => rule)).toEqual(rules);
  });
});

/** Rounded first to 20 significant digits, then multiplied, then to pennies; half up both times. */
test.each([
  [50.13, 25.06],
  [60.97, 30.49],
  [100.99, 50.5],
  [0.01, 0],
])('a rent of £%d every two weeks is £%d a week', (rent, weekly) => {
  expect(validator.evaluate({ rent }, {}).values.weekly).toBe(weekly);
});

describe('limits of the page that asks hold before the question’s own', () => {
  const asked = (page: string, code: number, limits: object) => ({
    id: page,
    when: { '==': [{ var: 'kind' }, code] },
    asks: [{ id: 'price', ...limits }],
  });
  const { validator: sale } = compileTiny({
    section: {
      pages: [
        { id: 'kind', asks: ['kind'] },
        asked('whole_pounds', 1, { min: 10, max: 20, step: 1 }),
        asked('pennies', 2, {}),
        asked('tens', 3, { step: 10 }),
      ],
      questions: [choice('kind', [1, 2, 3]), question('price', 'money', { min: 0, max: 100 })],
    },
  });
  test.each([
    [1, 15, undefined],
    [1, 9, 'price.min'],
    [1, 21, 'price.max'],
    [1, 15.5, 'price.step'],
    [2, 9.99, undefined],
    [2, 101, 'price.max'],
    [3, 50, undefined],
    [3, 55, 'price.step'],
  ])('kind %d, £%d: %s', (kind, price, rule) => {
    expect(sale.evaluate({ kind, price }, {}).issues.map((issue) => issue.rule)).toEqual(rule ? [rule] : []);
  });
});

test('a date has a year, a month and a day', () => {
  const { validator: parts } = compileTiny({
    section: {
      pages: [{ id: 'born', asks: ['born'] }],
      questions: [question('born', 'date')],
      derivations: ['year', 'month', 'day'].map((part) => ({
        id: `born_${part}`,
        type: 'integer',
        label: part,
        derive: { [`${part}_of`]: { var: 'born' } },
      })),
    },
  });
  const { born_year, born_month, born_day } = parts.evaluate({ born: '2028-02-29' }, {}).values;
  expect([born_year, born_month, born_day]).toEqual([2028, 2, 29]);
});

test.each([
  ['sw1a1aa', 'SW1A', '1AA'],
  ['M1 1AE', 'M1', '1AE'],
  ['BFPO 57', 'BFPO57', undefined],
])('the postcode %s has the halves %s and %s', (postcode, outward, inward) => {
  const { validator: halves } = compileTiny({
    section: {
      pages: [{ id: 'postcode', asks: ['postcode'] }],
      questions: [question('postcode', 'postcode')],
      derivations: ['outward', 'inward'].map((half) => ({
        id: half,
        type: 'text',
        label: half,
        derive: { [`${half}_code`]: { var: 'postcode' } },
      })),
    },
  });
  const { values } = halves.evaluate({ postcode }, {});
  expect([values.outward, values.inward]).toEqual([outward, inward]);
});

describe('a question that opens under an answer may differ from page to page', () => {
  const { form, validator: person } = compileTiny({
    section: {
      pages: [
        { id: 'kind', asks: ['kind'] },
        { id: 'buyer', when: { '==': [{ var: 'kind' }, 1] }, asks: ['known', { id: 'age', min: 16 }] },
        { id: 'child', when: { '==': [{ var: 'kind' }, 2] }, asks: ['known'] },
      ],
      questions: [
        choice('kind', [1, 2]),
        {
          ...choice('known', [0, 1]),
          options: [
            { code: 0, label: 'Yes', reveals: ['age'] },
            { code: 1, label: 'No' },
          ],
        },
        question('age', 'integer', { min: 0, max: 110 }),
      ],
    },
  });

  test('it is placed once on each', () => {
    expect(form.placements.map(({ page, question: id }) => `${page}: ${id}`)).toEqual([
      'kind: kind',
      'buyer: known',
      'buyer: age',
      'child: known',
      'child: age',
    ]);
  });

  test.each([
    [1, 15, ['age.min']],
    [1, 16, []],
    [2, 15, []],
  ])('kind %d, aged %d: %j', (kind, age, rules) => {
    const { issues } = person.evaluate({ kind, known: 0, age }, {});
    expect(issues.map(({ rule }) => rule)).toEqual(rules);
  });
});

describe('the name of a member may depend on the log', () => {
  const { form, validator: sale } = compileTiny({
    collection: {
      repeats: [
        {
          ...{ id: 'person', from: 1, to: 2, present: { '<=': [{ var: 'person' }, 2] }, name: 'person {person}' },
          names: [{ member: 2, name: '{label:second}' }],
        },
      ],
    },
    section: {
      pages: [
        { id: 'joint', asks: ['joint'] },
        { repeat: 'person', pages: [{ id: 'age{person}', asks: ['age{person}'] }] },
      ],
      questions: [
        choice('joint', [1, 2]),
        { ...question('age{person}', 'integer'), repeat: 'person', label: '{Person.name}’s age' },
      ],
      derivations: [
        {
          ...{ id: 'second', type: 'choice', label: 'Second person', stored: false },
          options: [
            { code: 1, label: 'buyer 2' },
            { code: 2, label: 'person 2' },
          ],
          derive: { case: [{ when: { '==': [{ var: 'joint' }, 1] }, then: 1 }, { otherwise: 2 }] },
        },
      ],
      rules: [
        {
          ...{ id: 'young{person}', repeat: 'person', severity: 'error', blame: ['age{person}'] },
          fails_when: { '<': [{ var: 'age{person}' }, 16] },
          message: '{Person.name} is too young. Check how old {person.name} is',
        },
      ],
    },
  });

  test.each([
    [1, 'Buyer 2 is too young. Check how old buyer 2 is'],
    [2, 'Person 2 is too young. Check how old person 2 is'],
  ])('a joint purchase or not: %d', (joint, message) => {
    expect(sale.evaluate({ joint, age2: 12 }, {}).issues[0]?.message).toBe(message);
  });

  test('where there is no log, the names stand together', () => {
    const label = form.variables.find(({ id }) => id === 'age2')?.label ?? '';
    expect(lexiconOf(form).words(label)).toBe('Buyer 2 or person 2’s age');
  });
});
