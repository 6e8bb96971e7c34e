import { type Change, diffForms, judgements } from '@annum/compiler';
import { expect, test } from 'vitest';
import { choice, compileTiny, question } from '../engine/tiny-collection.ts';

const isOne = (id: string) => ({ '==': [{ var: id }, 1] });
const over = (id: string, limit: number) => ({ '>': [{ var: id }, limit] });

/** A form with two choices, an amount and a text; and what one year says of it. */
function year(more: {
  readonly fails?: object;
  readonly severity?: string;
  readonly asked?: object;
  readonly optional?: boolean;
  readonly named?: object;
}) {
  const { fails = over('amount', 50), severity = 'error', asked = isOne('first'), optional, named } = more;
  return compileTiny({
    section: {
      let: [{ id: 'is_chosen', means: 'the first is chosen', is: named ?? isOne('first') }],
      pages: [
        { id: 'first', title: 'Both', asks: ['first', 'second', 'note'] },
        { id: 'amount', asks: ['amount'] },
        { id: 'third', when: asked, asks: ['third'] },
      ],
      questions: [
        choice('first', [1, 2]),
        choice('second', [1, 2]),
        question('note', 'text'),
        question('amount', 'integer', { min: 0, max: 100 }),
        choice('third', [1, 2], optional ? { optional } : {}),
      ],
      rules: [{ id: 'limit', severity, fails_when: fails, blame: ['amount'], message: 'Correct the amount' }],
    },
  }).form;
}

type Year = Parameters<typeof year>[0];

/** The change, what it asks of whom, and logs that show the difference. */
function told({ text, impacts, effect }: Change) {
  const { only_now: now, only_before: before, why } = effect ?? {};
  const words = (example: typeof now) => example?.map(({ label, answer }) => `${label}: ${answer}`).join('; ');
  return {
    text: text.replace(/‘[^’]*’ /, ''),
    breaks: Object.entries(impacts).flatMap(([audience, impact]) => (impact === 'breaking' ? [audience] : [])),
    ...(Object.keys(impacts).length < 4 ? { only: Object.keys(impacts) } : {}),
    ...(now ? { now: words(now) } : {}),
    ...(before ? { before: words(before) } : {}),
    ...(why === undefined ? {} : { why }),
  };
}

interface Case {
  readonly what: string;
  readonly before?: Year;
  readonly after: Year;
  readonly kind: string;
  readonly told: object;
}

const cases: readonly Case[] = [
  {
    what: 'a lower limit fails for more logs',
    after: { fails: over('amount', 49) },
    kind: 'rule-condition',
    told: { text: 'The check (limit) fails in more cases', breaks: [], now: 'The amount: 50' },
  },
  {
    what: 'a scope of its own fails for fewer',
    after: { fails: { and: [over('amount', 99), isOne('first')] } },
    before: { fails: over('amount', 99) },
    kind: 'rule-condition',
    told: {
      text: 'The check (limit) fails in fewer cases',
      breaks: [],
      before: 'The first: Answer 2; The amount: 100',
    },
  },
  {
    what: 'another way to say it fails for the same',
    after: { fails: { and: [{ '>=': [{ var: 'amount' }, 51] }, { '<=': [{ var: 'amount' }, 100] }] } },
    kind: 'rule-condition',
    told: {
      text: 'The check (limit) is written in another way and fails in the same cases',
      breaks: [],
      only: ['officer', 'analyst'],
    },
  },
  {
    what: 'a name that stands for something else changes the rule that reads it',
    before: { fails: { var: 'is_chosen' } },
    after: { fails: { var: 'is_chosen' }, named: isOne('second') },
    kind: 'rule-condition',
    told: {
      text: 'The check (limit) fails in other cases',
      breaks: [],
      now: 'The first: Answer 2; The second: Answer 1',
      before: 'The first: Answer 1; The second: Answer 2',
    },
  },
  {
    what: 'what cannot be followed is not decided',
    before: { fails: { '==': [{ var: 'note' }, 'x'] } },
    after: { fails: { '==': [{ length: { var: 'note' } }, 3000] } },
    kind: 'rule-condition',
    told: {
      text: 'The check (limit) may fail in other cases',
      breaks: [],
      before: 'The note: x',
      why: 'no log was found in which it holds only now, and none is excluded',
    },
  },
  {
    what: 'a query concerns analysts alone',
    before: { severity: 'query' },
    after: { severity: 'query', fails: over('amount', 49) },
    kind: 'rule-condition',
    told: { text: 'The check (limit) fails in more cases', breaks: [], only: ['analyst'], now: 'The amount: 50' },
  },
  {
    what: 'a required question that more are asked has to be sent',
    after: { asked: { or: [isOne('first'), isOne('second')] } },
    kind: 'question-asking',
    told: {
      text: 'Asked in more cases: (third)',
      breaks: ['api', 'csv'],
      now: 'The first: Answer 2; The second: Answer 1',
    },
  },
  {
    what: 'an optional one may be left out',
    before: { optional: true },
    after: { optional: true, asked: { or: [isOne('first'), isOne('second')] } },
    kind: 'question-asking',
    told: { text: 'Asked in more cases: (third)', breaks: [], now: expect.stringContaining('The second: Answer 1') },
  },
  {
    what: 'a question that fewer are asked breaks nothing',
    after: { asked: { and: [isOne('first'), isOne('second')] } },
    kind: 'question-asking',
    told: {
      text: 'Asked in fewer cases: (third)',
      breaks: [],
      before: expect.stringContaining('The first: Answer 1; The second: Answer 2'),
    },
  },
];

test.each(cases)('$what', ({ before = {}, after, kind, told: wanted }) => {
  const changes = diffForms(year(before), year(after)).filter((change) => change.kind === kind);
  expect(changes.map(told)).toEqual([wanted]);
});

test('a question that the same people are asked has not changed', () => {
  const changes = diffForms(year({}), year({ asked: { '!': { '==': [{ var: 'first' }, 2] } } }));
  expect(changes.map(({ kind }) => kind)).toEqual(['page-routing']);
});

test('every judgement has its reason, and a later one never hides behind an earlier', () => {
  const keys = judgements.map(({ of, effects, severity, required }) =>
    JSON.stringify([of, effects, severity, required]),
  );
  expect(new Set(keys).size).toBe(keys.length);
  expect(judgements.filter(({ because }) => !because.endsWith('.'))).toEqual([]);
});
