import { type Change, diffForms } from '@annum/compiler';
import { describe, expect, test } from 'vitest';
import { choice, compileTiny, question } from '../engine/tiny-collection.ts';

/** A form whose amount, note, choices and tables have the limits of one year. */
function year(more: {
  readonly amount?: object;
  readonly note?: object;
  readonly codes?: readonly number[];
  readonly offers?: readonly number[];
  readonly page?: object;
  readonly towns?: readonly string[];
  readonly most?: readonly string[];
}) {
  const { amount = { min: 0, max: 100 }, note = {}, codes = [1, 2], offers, page = {} } = more;
  const { towns = ['A,Ashby', 'B,Bury'], most = ['1,50', '2,60'] } = more;
  return compileTiny({
    lookups: {
      town: {
        definition: { id: 'town', title: 'Towns', ...columns(['code', 'text'], ['name', 'text']), ...byCode },
        csv: csv('code,name', towns),
      },
      most: {
        definition: {
          id: 'most',
          title: 'The most for each answer',
          ...columns(['first', 'integer'], ['amount', 'integer']),
        },
        csv: csv('first,amount', most),
      },
    },
    section: {
      derivations: [
        { id: 'usual', type: 'integer', label: 'Usual most', derive: { lookup: ['most', 'amount', { var: 'first' }] } },
      ],
      rules: [
        {
          ...{ id: 'too_much', severity: 'confirm', title: 'Is it right?', message: 'It is much', blame: ['amount'] },
          fails_when: { '>': [{ var: 'amount' }, { var: 'usual' }] },
        },
      ],
      pages: [
        { id: 'first', asks: ['first'] },
        { id: 'amount', when: { '==': [{ var: 'first' }, 1] }, asks: [{ id: 'amount', ...page }] },
        { id: 'rest', title: 'The rest', asks: ['note', { id: 'kind', ...(offers ? { offers } : {}) }, 'town'] },
      ],
      questions: [
        choice('first', [1, 2]),
        question('amount', 'integer', amount),
        question('note', 'text', note),
        choice('kind', [...codes]),
        question('town', 'lookup', { lookup: 'town' }),
      ],
    },
  }).form;
}

const byCode = { code: 'code', label: 'name' };

function columns(...all: readonly (readonly [string, string])[]): object {
  return { keys: [all[0]?.[0]], columns: all.map(([id, type]) => ({ id, type })) };
}

function csv(header: string, rows: readonly string[]): string {
  return `${[header, ...rows].join('\n')}\n`;
}

type Year = Parameters<typeof year>[0];

/** The answers that show a change, in words. */
function shown(changes: readonly Change[]): readonly string[] {
  return changes.flatMap(({ kind, effect }) => {
    const words = (example: typeof now) => example?.map(({ label, answer }) => `${label}: ${answer}`).join('; ');
    const { only_now: now, only_before: before } = effect ?? {};
    return [...(now ? [`${kind}: now ${words(now)}`] : []), ...(before ? [`${kind}: before ${words(before)}`] : [])];
  });
}

describe('changed limits, options and tables come with a log that shows them', () => {
  test.each<[string, Year, Year, readonly string[]]>([
    [
      'a lower most',
      {},
      { amount: { min: 0, max: 90 } },
      ['question-limits: before The first: Answer 1; The amount: 100'],
    ],
    [
      'a higher most',
      {},
      { amount: { min: 0, max: 120 } },
      ['question-limits: now The first: Answer 1; The amount: 101'],
    ],
    [
      'other limits',
      {},
      { amount: { min: 10, max: 120 } },
      [
        'question-limits: now The first: Answer 1; The amount: 101',
        'question-limits: before The first: Answer 1; The amount: 0',
      ],
    ],
    [
      'a limit that a page sets',
      {},
      { page: { max: 50 } },
      ['placement-limits: before The first: Answer 1; The amount: 100'],
    ],
    ['a new answer', {}, { codes: [1, 2, 3] }, ['option-added: now The kind: Answer 3']],
    ['an answer withdrawn', {}, { codes: [1] }, ['option-removed: before The kind: Answer 2']],
    ['fewer answers to choose from on a page', {}, { offers: [2] }, ['placement-offers: before The kind: Answer 1']],
    ['more of them', { offers: [2] }, {}, ['placement-offers: now The kind: Answer 1']],
    [
      'others of them',
      { codes: [1, 2, 3], offers: [1, 2] },
      { codes: [1, 2, 3], offers: [2, 3] },
      ['placement-offers: now The kind: Answer 3', 'placement-offers: before The kind: Answer 1'],
    ],
    ['a code that is no longer in a table', {}, { towns: ['A,Ashby'] }, ['lookup-rows: before The town: Bury']],
    [
      'a code that took the place of another',
      {},
      { towns: ['A,Ashby', 'C,Corby'] },
      ['lookup-rows: now The town: Corby', 'lookup-rows: before The town: Bury'],
    ],
    ['another name of a code', {}, { towns: ['A,Ashby', 'B,Bury St Edmunds'] }, []],
    [
      'a limit of a table that is lower, with the check that reads it',
      {},
      { most: ['1,40', '2,60'] },
      [
        'lookup-rows: now The check ‘Is it right?’ (too_much): fails; The first: Answer 1; The amount: 41; Usual most: 40; Usual most (2026): 50',
      ],
    ],
    [
      'a question that is asked by what a table says',
      { page: { when: { '>': [{ var: 'usual' }, 45] } } },
      { page: { when: { '>': [{ var: 'usual' }, 45] } }, most: ['1,40', '2,60'] },
      [
        'lookup-rows: before The question ‘The amount’ (amount): asked; The first: Answer 1; Usual most: 40; Usual most (2026): 50; The amount (2026): 49',
      ],
    ],
    ['a limit of a table for an answer with which it is never asked for', {}, { most: ['1,50', '2,90'] }, []],
    ['nothing', {}, {}, []],
  ])('%s', (_, before, after, expected) => {
    expect(shown(diffForms(year(before), year(after)))).toEqual(expected);
  });

  test('a shorter text', () => {
    const [told] = shown(diffForms(year({ note: { max_length: 20 } }), year({ note: { max_length: 10 } })));
    expect(told).toMatch(/^question-limits: before The note: .{11,20}$/);
  });
});
