import { didYouMean, nearest } from '@annum/compiler';
import { describe, expect, it } from 'vitest';

describe('nearest', () => {
  it.each([
    ['ecsat3', ['ecstat3', 'age3'], 'ecstat3'],
    ['needtype', ['needstype', 'rent_type'], 'needstype'],
    ['rent-type', ['renttypes', 'rent_type'], 'rent_type'],
    ['StartDate', ['startdate'], 'startdate'],
    ['hhmemb', ['wchair', 'tenancy'], undefined],
    ['la', ['lb', 'mrcdate'], 'lb'],
    ['3', ['1', '2'], undefined],
    ['', ['a'], undefined],
  ])('%s among %j is %s', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });

  it('makes a suggestion only when something is near', () => {
    expect(didYouMean('opinon', ['opinion'])).toBe('did you mean "opinion"?');
    expect(didYouMean(20, [1, 2])).toBe('did you mean "2"?');
    expect(didYouMean('x', ['something'])).toBeUndefined();
  });

  it('is quick with long words and many candidates', () => {
    const candidates = Array.from({ length: 5000 }, (_, index) => `a_rather_long_variable_name_${index}`);
    const start = performance.now();
    nearest('x'.repeat(100_000), candidates);
    nearest('a_rather_long_variable_nam_4321', candidates);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
