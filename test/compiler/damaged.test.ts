import type { Json } from '@annum/compiler';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose, layered, miniFiles, textFiles } from './definition-files.ts';

const paths = [
  'mini/collection.json',
  'mini/windows.json',
  'mini/base/visit.json',
  'mini/base/people.json',
  'mini/base/opinion.json',
  'mini/years/2026.json',
  'lookups/town.json',
];

const junk: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e15,
  '',
  'x',
  'town',
  'person',
  'age{person}',
  '{',
  '__proto__',
  'constructor',
  'toString',
  'choice',
  '2026-04-01',
  [],
  {},
  [1, 2],
  ['town'],
  { var: 'town' },
  { '==': [{ var: 'opinion' }, 1] },
  { en: 'a', cy: '{value:town}' },
];

type Node = { [key: string]: Json };

/** Every place in a JSON value: the object or list, and the key in it. */
function spots(value: Json): readonly { readonly holder: Node; readonly key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as unknown as Node;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...spots(holder[key]!)]);
}

/** The text of a file with something in it replaced, taken away, or put in. */
function damage(text: string, at: number, how: number, what: Json): string {
  const value = JSON.parse(text) as Json;
  const all = spots(value);
  const { holder, key } = all[at % all.length]!;
  if (how === 0 && Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (how === 0) delete holder[key];
  else if (how === 1 && Array.isArray(holder)) holder.push(structuredClone(holder[0]));
  else holder[key] = what;
  return JSON.stringify(value);
}

describe('a damaged definition', () => {
  it('is reported in few words, whatever the damage, and nothing throws', () => {
    const blow = fc.record({
      path: fc.constantFrom(...paths),
      at: fc.nat({ max: 1000 }),
      how: fc.integer({ min: 0, max: 3 }),
      what: fc.constantFrom(...junk),
    });
    fc.assert(
      fc.property(blow, ({ path, at, how, what }) => {
        const text = damage(miniFiles.read(path).text!, at, how, what);
        const found = diagnose(layered(textFiles({ [path]: text }), miniFiles), 'mini');
        expect(found.length).toBeLessThan(25);
        for (const { message, place } of found) {
          expect(message).not.toMatch(/undefined|\[object|oneOf|anyOf|NaN/);
          expect(place.file).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});
