import { findWitness, type Reach, reachability, targetKey } from '@annum/compiler';
import { describe, expect, test } from 'vitest';
import { choice, compileTiny, question } from '../engine/tiny-collection.ts';

const isOne = (id: string) => ({ '==': [{ var: id }, 1] });
const both = (...parts: readonly object[]) => ({ and: parts });

/** What is known of each target of a small form, by its name. */
function verdictsOf(
  section: object,
  lookups?: Parameters<typeof compileTiny>[0]['lookups'],
): { readonly [key: string]: Reach['verdict'] } {
  const { pages, placements, options, rules } = reachability(
    compileTiny({ section: { ...section }, ...(lookups && { lookups }) }),
  );
  const all = [...pages, ...placements, ...options, ...rules];
  return Object.fromEntries(all.map(({ target, verdict }) => [targetKey(target), verdict]));
}

function rule(id: string, condition: object): object {
  return { id, severity: 'error', fails_when: condition, blame: ['first'], message: `Correct ${id}` };
}

describe('what logs reach', () => {
  test('a page behind an answer, and none behind an answer that is never asked for', () => {
    const verdicts = verdictsOf({
      pages: [
        { id: 'first', asks: ['first'] },
        { id: 'second', when: isOne('first'), asks: ['second'] },
        { id: 'third', when: both({ '==': [{ var: 'first' }, 2] }, isOne('second')), asks: ['third'] },
      ],
      questions: [choice('first', [1, 2]), choice('second', [1, 2]), choice('third', [1, 2])],
    });
    expect(verdicts).toMatchObject({
      'page second': 'reached',
      'page third': 'proved-unreachable',
      'placement third third': 'proved-unreachable',
      'option second 2': 'reached',
      'option third 1': 'proved-unreachable',
    });
  });

  test('through derivations: sums of cases, and codes that a derivation never gives', () => {
    const one = (id: string) => ({ case: [{ when: isOne(id), then: 1 }, { otherwise: 0 }] });
    const verdicts = verdictsOf({
      pages: [{ id: 'first', title: 'Both', asks: ['first', 'second'] }],
      questions: [choice('first', [1, 2]), choice('second', [1, 2])],
      derivations: [{ id: 'ones', type: 'integer', label: 'Ones', derive: { '+': [one('first'), one('second')] } }],
      rules: [
        rule('two_ones', { '==': [{ var: 'ones' }, 2] }),
        rule('two_ones_without_first', both({ '==': [{ var: 'ones' }, 2] }, { '!': isOne('first') })),
        rule('three_ones', { '>=': [{ var: 'ones' }, 3] }),
      ],
    });
    expect(verdicts).toMatchObject({
      'rule two_ones': 'reached',
      'rule two_ones_without_first': 'proved-unreachable',
      'rule three_ones': 'proved-unreachable',
    });
  });

  test('answers from a table: what holds of all entries that can be chosen', () => {
    const inEngland = { '==': [{ lookup: ['place', 'england', { var: 'first' }] }, 1] };
    const startsWith = (start: string) => ({ starts_with: [{ var: 'first' }, start] });
    const verdicts = verdictsOf(
      {
        pages: [{ id: 'first', asks: ['first'] }],
        questions: [question('first', 'lookup', { lookup: 'place', filter: [{ column: 'england', is: 1 }] })],
        rules: [
          rule('in_the_north', startsWith('E1')),
          rule('in_england', both(startsWith('E'), inEngland)),
          rule('in_wales', startsWith('W')),
          rule('outside_england', both({ answered: 'first' }, { '!': startsWith('E') })),
          rule('not_in_force', both({ answered: 'first' }, { '!': inEngland })),
        ],
      },
      {
        place: {
          definition: {
            ...{ id: 'place', title: 'Places', keys: ['code'], code: 'code', label: 'name' },
            columns: [
              { id: 'code', type: 'text' },
              { id: 'name', type: 'text' },
              { id: 'england', type: 'integer' },
            ],
          },
          csv: 'code,name,england\nE11,Northby,1\nE21,Southby,1\nW11,Westby,0\n',
        },
      },
    );
    expect(verdicts).toMatchObject({
      'rule in_the_north': 'reached',
      'rule in_england': 'reached',
      'rule in_wales': 'proved-unreachable',
      'rule outside_england': 'proved-unreachable',
      'rule not_in_force': 'proved-unreachable',
    });
  });

  test('limits, order of numbers, and the two kinds of absence', () => {
    const verdicts = verdictsOf({
      pages: [
        { id: 'first', asks: ['first'] },
        { id: 'amount', when: isOne('first'), asks: ['amount'] },
      ],
      questions: [choice('first', [1, 2]), question('amount', 'money', { min: 10, max: 90 })],
      rules: [
        rule('above_limit', { '>': [{ '*': [{ var: 'amount' }, 1] }, 90.5] }),
        rule('between_whole_pence', both({ '>': [{ var: 'amount' }, 20] }, { '<': [{ var: 'amount' }, 20.01] })),
        rule('not_large', { '!': { '>': [{ var: 'amount' }, 50] } }),
        rule('asked_and_blank', both(isOne('first'), { '!': { applies: 'amount' } })),
        rule('not_asked_but_answered', both({ '==': [{ var: 'first' }, 2] }, { answered: 'amount' })),
        rule('narrow', both({ '>=': [{ var: 'amount' }, 77.77] }, { '<': [{ var: 'amount' }, 77.78] })),
      ],
    });
    expect(verdicts['rule above_limit']).not.toBe('reached');
    expect(verdicts).toMatchObject({
      'rule between_whole_pence': 'proved-unreachable',
      'rule not_large': 'reached',
      'rule asked_and_blank': 'proved-unreachable',
      'rule not_asked_but_answered': 'proved-unreachable',
      'rule narrow': 'reached',
    });
  });

  test('the same search finds the same log, and evaluate confirms it', () => {
    const tiny = compileTiny({
      section: {
        pages: [{ id: 'first', asks: ['first'] }],
        questions: [choice('first', [1, 2, 3])],
        rules: [rule('is_three', { '==': [{ var: 'first' }, 3] })],
      },
    });
    const found = [1, 1].map(() => findWitness(tiny, { kind: 'rule', id: 'is_three' }, { seed: 7 }));
    expect(found[0]?.answers).toEqual({ first: 3 });
    expect(found[1]?.answers).toEqual(found[0]?.answers);
    expect(tiny.validator.evaluate(found[0]?.answers, found[0]?.context).issues[0]?.rule).toBe('is_three');
  });
});
