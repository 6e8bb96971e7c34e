import { type Change, diffForms } from '@annum/compiler';
import { describe, expect, test } from 'vitest';
import { choice, compileTiny, question } from '../engine/tiny-collection.ts';

/** A form whose amount, note and choices have the limits of one year. */
function year(more: {
  readonly amount?: object;
  readonly note?: object;
  readonly codes?: readonly number[];
  readonly page?: object;
}) {
  const { amount = { min: 0, max: 100 }, note = {}, codes = [1, 2], page = {} } = more;
  return compileTiny({
    section: {
      pages: [
        { id: 'first', asks: ['first'] },
        { id: 'amount', when: { '==': [{ var: 'first' }, 1] }, asks: [{ id: 'amount', ...page }] },
        { id: 'rest', title: 'The rest', asks: ['note', 'kind'] },
      ],
      questions: [
        choice('first', [1, 2]),
        question('amount', 'integer', amount),
        question('note', 'text', note),
        choice('kind', [...codes]),
      ],
    },
  }).form;
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

describe('changed limits and options come with a log that shows them', () => {
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
    ['nothing', {}, {}, []],
  ])('%s', (_, before, after, expected) => {
    expect(shown(diffForms(year(before), year(after)))).toEqual(expected);
  });

  test('a shorter text', () => {
    const [told] = shown(diffForms(year({ note: { max_length: 20 } }), year({ note: { max_length: 10 } })));
    expect(told).toMatch(/^question-limits: before The note: .{11,20}$/);
  });
});
