import { describe, expect, it } from 'vitest';
import { choice, compileTiny, question } from './tiny-collection.ts';

/** A record in two stages, with visits of which nobody says beforehand how many there are. */
const { form, validator } = compileTiny({
  collection: {
    repeats: [
      {
        id: 'visit',
        from: 1,
        to: 3,
        present: { '==': [{ var: 'visited' }, 1] },
        name: 'visit {visit}',
        add_another: {
          id: 'another{visit}',
          question: 'Was there another visit after {visit.name}?',
          label: 'Another visit',
          hint: 'Only visits this year.',
          full: 'There is room for 3 visits.',
        },
      },
    ],
    events: ['day', 'visit_day{visit}'],
    closed_when: { '==': [{ var: 'goes_on' }, 2] },
  },
  section: {
    closed_when: { '==': [{ var: 'goes_on' }, 2] },
    pages: [
      { id: 'visited', asks: ['visited'] },
      { repeat: 'visit', pages: [{ id: 'visit_{visit}_day', asks: ['visit_day{visit}'] }] },
      { id: 'goes_on', asks: ['goes_on'] },
    ],
    questions: [
      choice('visited', [1, 2]),
      choice('goes_on', [1, 2]),
      question('visit_day{visit}', 'date', { repeat: 'visit' }),
    ],
    derivations: [
      { id: 'visits', type: 'integer', label: 'Visits', derive: { count: { each: 'visit' } } },
      {
        id: 'last_visit',
        type: 'date',
        label: 'Last',
        derive: { max: { each: 'visit', of: { var: 'visit_day{visit}' } } },
      },
    ],
    rules: [
      {
        id: 'visited_again',
        severity: 'confirm',
        title: 'Is it so?',
        reason_required: true,
        fails_when: { '!=': [{ var: 'visited' }, { submitted: 'visited' }] },
        when: { '==': [{ submitted: 'visited' }, 1] },
        blame: ['visited'],
        message: 'A visit was sent before',
      },
      {
        id: 'goes_on_again',
        severity: 'query',
        fails_when: { corrected: 'goes_on' },
        blame: ['goes_on'],
        message: 'Another answer was sent',
      },
      {
        id: 'goes_on_the_same',
        severity: 'query',
        when: { '==': [{ var: 'visited' }, 2] },
        fails_when: { '!': { corrected: 'goes_on' } },
        blame: ['goes_on'],
        related: ['visited'],
        message: 'No other answer was sent',
      },
      {
        id: 'never_sent',
        severity: 'query',
        fails_when: { '!': { '==': [{ submitted: 'visited' }, 1] } },
        blame: ['visited'],
        message: 'Nothing was sent, or no visit',
      },
    ],
  },
});

const evaluate = (answers: object, context: object = {}) =>
  validator.evaluate(answers, { today: '2026-05-05', ...context });

describe('an open-ended repeat', () => {
  it.each([
    ['nobody visited', { visited: 2 }, ['visited', 'goes_on'], 0],
    ['not yet said', {}, ['visited', 'goes_on'], 0],
    ['a first visit, by its own condition', { visited: 1 }, ['visited', 'visit_day1', 'another1', 'goes_on'], 1],
    ['no other', { visited: 1, another1: 2 }, ['visited', 'visit_day1', 'another1', 'goes_on'], 1],
    [
      'a second after a yes',
      { visited: 1, another1: 1 },
      ['visited', 'visit_day1', 'another1', 'visit_day2', 'another2', 'goes_on'],
      2,
    ],
    ['a yes of somebody who is not there counts for nothing', { visited: 2, another1: 1 }, ['visited', 'goes_on'], 0],
    [
      'full: the last is asked too',
      { visited: 1, another1: 1, another2: 1, another3: 1 },
      [...['visited', 'visit_day1', 'another1', 'visit_day2', 'another2', 'visit_day3', 'another3', 'goes_on']],
      3,
    ],
  ])('%s', (_what, answers, asked, visits) => {
    const outcome = evaluate(answers);
    expect(outcome.routed).toEqual(asked);
    expect(outcome.values.visits).toBe(visits);
  });

  it('says at the last member that there is no room for more', () => {
    const hints = form.questions.filter(({ id }) => id.startsWith('another')).map(({ hint }) => hint);
    expect(hints).toEqual(['Only visits this year.', 'Only visits this year.', 'There is room for 3 visits.']);
  });

  it('has its events once for each member', () => {
    expect(form.events).toEqual(['day', 'visit_day1', 'visit_day2', 'visit_day3']);
  });
});

describe('what was last sent', () => {
  it.each([
    ['nothing was sent: certainly absent', { visited: 1 }, {}, ['never_sent']],
    ['sent without a value: the same', { visited: 1 }, { submitted: {} }, ['never_sent']],
    ['sent as it is', { visited: 1 }, { submitted: { visited: 1 } }, []],
    ['changed since', { visited: 2 }, { submitted: { visited: 1 } }, ['visited_again']],
    ['not answered now: unknown, so silent', {}, { submitted: { visited: 1 } }, []],
    ['sent as something else', { visited: 1 }, { submitted: { visited: 2 } }, ['never_sent']],
  ])('%s', (_what, answers, context, issues) => {
    const rules = evaluate(answers, context).issues.map(({ rule }) => rule);
    expect(rules.filter((rule) => !rule.startsWith('goes_on'))).toEqual(issues);
  });

  it.each([
    ['nothing was sent, and nothing is answered: certainly not corrected', {}, {}, 'no'],
    ['nothing was sent', { goes_on: 1 }, {}, 'no'],
    ['sent as it is', { goes_on: 1 }, { submitted: { goes_on: 1 } }, 'no'],
    ['sent as something else', { goes_on: 2 }, { submitted: { goes_on: 1 } }, 'yes'],
    ['waits for an answer', {}, { submitted: { goes_on: 1 } }, 'unknown'],
  ])('corrected: %s', (_what, answers, context, expected) => {
    const rules = evaluate({ visited: 2, ...answers }, context).issues.map(({ rule }) => rule);
    const said = rules.includes('goes_on_again') ? 'yes' : rules.includes('goes_on_the_same') ? 'no' : 'unknown';
    expect(said).toBe(expected);
  });

  it('is a fact that the form declares', () => {
    expect(form.facts.filter(({ id }) => id === 'submitted.visited')).toEqual([
      { id: 'submitted.visited', type: 'choice', codes: [1, 2], means: 'what was last sent as ‘The visited’' },
    ]);
  });
});

describe('a record in stages', () => {
  it.each([
    ['not begun', {}, 'in_progress', false],
    ['complete so far', { visited: 2, goes_on: 1 }, 'completed', false],
    ['closed', { visited: 2, goes_on: 2 }, 'completed', true],
    ['closed, and an answer is lacking', { goes_on: 2 }, 'in_progress', true],
  ])('%s', (_what, answers, status, closed) => {
    const outcome = evaluate(answers);
    const begun = Object.keys(answers).length > 0;
    expect({ status: outcome.status, closed: outcome.closed }).toEqual({
      status: begun ? status : 'not_started',
      closed,
    });
    expect(outcome.progress.sections[0]?.closed).toBe(closed);
    expect((JSON.parse(JSON.stringify(outcome)) as { closed: boolean }).closed).toBe(closed);
  });

  it('a form without stages tells nothing of the kind', () => {
    const plain = compileTiny({ section: { pages: [{ id: 'a', asks: ['a'] }], questions: [choice('a', [1, 2])] } });
    const outcome = plain.validator.evaluate({ a: 1 }, { today: '2026-05-05' });
    expect(Object.keys(JSON.parse(JSON.stringify(outcome)) as object)).not.toContain('closed');
    expect(Object.keys(outcome.progress.sections[0] ?? {})).not.toContain('closed');
  });
});
