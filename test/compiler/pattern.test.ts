import { patternProblem } from '@annum/compiler';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { record } from '../assurance/record.ts';

describe('patternProblem', () => {
  it.each([
    '[A-Z]{2}[0-9]{4}',
    '[0-9]{1,12}',
    'a?b?c',
    'yes|no',
    '(?:AB|CD)[0-9]{3}',
    '[A-Z]([0-9]{3})?',
    '\\d{3}-\\d{3}',
    '[^,]{1,20}',
    'é',
  ])('allows %s', (pattern) => {
    expect(patternProblem(pattern)).toBeUndefined();
  });

  it.each([
    ['a*', 'it repeats without a bound: write {0,20} or the like for *'],
    ['[a-z]+', 'it repeats without a bound: write {0,20} or the like for +'],
    ['a{2,}', 'a repeat is written like {4} or {2,6}'],
    ['(a|b){2}', 'it repeats a group: repeat single characters only'],
    ['(a?)*', 'it repeats a group: repeat single characters only'],
    ['(a)\\1', '\\1 is not among the escapes allowed'],
    ['(?=a)b', 'it looks ahead or behind: only plain groups are allowed'],
    ['(?<name>a)', 'it looks ahead or behind: only plain groups are allowed'],
    ['^a$', 'it need not say ^: the whole text must match'],
    ['a{5,2}', '{5,2} goes from high to low'],
    ['a{1,5000}', '{1,5000} repeats more than 1000 times'],
    ['a{0,999}b{0,999}c{0,999}', 'its repeats leave too many ways to match: make the ranges smaller'],
    ['(a|a)?'.repeat(19), 'its repeats leave too many ways to match: make the ranges smaller'],
    ['[z-a]', 'it cannot be read as a regular expression'],
    ['[a', 'a [ is never closed'],
    ['(a', 'a ( is never closed'],
    ['a)', 'a closing bracket has no opening one'],
    ['a??', '? follows nothing'],
    ['?', '? follows nothing'],
    ['('.repeat(20), 'its brackets are nested too deeply'],
  ])('refuses %s', (pattern, expected) => {
    expect(patternProblem(pattern)).toBe(expected);
  });

  it('lets no slow pattern pass, and never throws', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '[ab]',
      '?',
      '{0,9}',
      '{2}',
      '(',
      '(?:',
      ')',
      '|',
      '*',
      '+',
      '\\d',
      '^',
      '.',
    );
    let slowest = 0;
    let tried = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const pattern = pieces.join('');
        if (patternProblem(pattern) !== undefined) return;
        const expression = new RegExp(`^(?:${pattern})$`, 'u');
        const start = performance.now();
        expression.test(`${'a'.repeat(5000)}!`);
        slowest = Math.max(slowest, performance.now() - start);
        tried++;
        expect(slowest).toBeLessThan(50);
      }),
      { numRuns: 3000 },
    );
    record('input.patterns', { 'ms for the slowest': slowest, 'patterns and texts': tried });
  });
});
