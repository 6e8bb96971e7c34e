import {
  type Json,
  keyPlaceOf,
  listCollections,
  loadSources,
  loadSourcesFrom,
  parseJson,
  placeOf,
} from '@annum/compiler';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixturesFolder, layered, miniFiles, textFiles } from './definition-files.ts';

function problem(text: string): string {
  const { diagnostics } = parseJson(text, 'x.json');
  return diagnostics
    .map(({ place, message, suggestion }) => `${place.line}:${place.column} ${message} ${suggestion ?? ''}`.trim())
    .join('; ');
}

describe('parseJson', () => {
  it('remembers where values and keys stand', () => {
    const { value } = parseJson('{\n  "id": "rent",\n  "asks": ["a",\n    {"id": "b"}]\n}', 'x.json');
    const asks = (value as { asks: readonly Json[] }).asks;
    expect(placeOf(value)).toEqual({ file: 'x.json', line: 1, column: 1 });
    expect(placeOf(value, 'id')).toEqual({ file: 'x.json', line: 2, column: 9 });
    expect(keyPlaceOf(value as object, 'id')).toEqual({ file: 'x.json', line: 2, column: 3 });
    expect(placeOf(asks, 0)).toEqual({ file: 'x.json', line: 3, column: 12 });
    expect(placeOf(asks[1])).toEqual({ file: 'x.json', line: 4, column: 5 });
  });

  it.each([
    ['{"a": 1,}', '1:8 This is not JSON: nothing follows this comma. take out the comma before }'],
    ['[1, 2,\n]', '1:6 This is not JSON: nothing follows this comma. take out the comma before ]'],
    ['{"a": 1\n "b": 2}', '1:8 This is not JSON: a comma is missing here. write a comma (,) between the two'],
    [
      "{'a': 1}",
      '1:2 This is not JSON: a key between double quotes is expected here. put keys between straight double quotes (")',
    ],
    ['{a: 1}', '1:2 This is not JSON: a key between double quotes is expected here. write "a"'],
    ['{"a": \'b\'}', '1:7 This is not JSON: \' cannot stand here. put texts between straight double quotes (")'],
    ['{"a": “b”}', '1:7 This is not JSON: “ cannot stand here. put texts between straight double quotes (")'],
    ['{"a" 1}', '1:5 This is not JSON: a colon is missing after "a". write a colon (:) here'],
    ['{"a": [1, 2}', '1:12 This is not JSON: this } does not close the [ of line 1.'],
    ['{\n"a": {"b": 1', '2:6 This is not JSON: this { is never closed. add the missing }'],
    ['[', '1:1 This is not JSON: this [ is never closed. add the missing ]'],
    ['{"a": "b\n"}', '1:7 This is not JSON: this text is not closed on its line. end it with a double quote (")'],
    ['{"a": "\\q"}', '1:7 This is not JSON: this text has a backslash that means nothing. write \\\\ for a backslash'],
    ['{"a": True}', '1:7 This is not JSON: "True" has no quotes around it. write true'],
    ['{"a": yes}', '1:7 This is not JSON: "yes" has no quotes around it. write "yes"'],
    ['{"a": 01}', '1:7 This is not JSON: this is not a number as JSON writes it. write it like 12, -3 or 0.5'],
    ['{"a": 1e999}', '1:7 This is not JSON: this number is too large.'],
    ['// note\n{}', '1:1 This is not JSON: / cannot stand here. take the comment out: JSON has none'],
    ['{} {}', '1:4 This is not JSON: something follows the end of the definition. take it out'],
    ['', '1:1 This is not JSON: the file ends where a value is expected.'],
    ['{"a": "\\ud800"}', '1:7 This text holds a character that cannot be stored (half of a pair, or NUL).'],
    ['{"a": 1, "a": 2}', '1:10 "a" stands twice in the same object.'],
  ])('says what is wrong with %j', (text, expected) => {
    expect(problem(text)).toBe(expected);
  });

  it('stops at nesting that no definition needs', () => {
    for (const open of ['[', '{"a":', '[{"a":']) {
      const { value, diagnostics } = parseJson(open.repeat(20_000), 'x.json');
      expect(value).toBeUndefined();
      expect(diagnostics.map(({ code }) => code)).toEqual(['nested-too-deeply']);
    }
  });

  it('takes __proto__ for a key like any other', () => {
    const { value } = parseJson('{"__proto__": {"polluted": true}, "constructor": 1}', 'x.json');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('passes over a byte order mark', () => {
    expect(parseJson('\uFEFF{"a": 1}', 'x.json')).toEqual({ value: { a: 1 }, diagnostics: [] });
  });

  it('reads megabytes', () => {
    const text = JSON.stringify(
      Array.from({ length: 40_000 }, (_, id) => ({ id, label: `Label \\u00e9 ${id}`, codes: [1, 2] })),
    );
    expect(text.length).toBeGreaterThan(2_000_000);
    const { value, diagnostics } = parseJson(text, 'x.json');
    expect(diagnostics).toEqual([]);
    expect(JSON.stringify(value)).toBe(text);
    const long = `{"a": "${'\\n'.repeat(1_000_000)}"}`;
    expect(parseJson(long, 'x.json')).toEqual({ value: { a: '\n'.repeat(1_000_000) }, diagnostics: [] });
  });

  it('reads what JSON.parse reads, to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.integer({ min: 0, max: 3 }), (json, indent) => {
        const text = JSON.stringify(json, null, indent);
        fc.pre(text.isWellFormed() && !/\\ud[89a-f]|\\u0000/.test(text));
        expect(JSON.stringify(parseJson(text, 'x.json').value)).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('reports, and never throws, on any text', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '1',
      'a',
      '-',
      '.',
      'e',
      ' ',
      '\n',
      'null',
      '\ud800',
      "'",
      '//',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const { value, diagnostics } = parseJson(text, 'x.json');
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(value !== undefined).toBe(valid);
        if (!valid) expect(diagnostics.some(({ code }) => code === 'json-syntax')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('loadSources', () => {
  it('reads a collection from disk', () => {
    const { sources, diagnostics } = loadSources(`${fixturesFolder}/mini`, 'mini');
    expect(diagnostics).toEqual([]);
    expect(sources?.sections.map(({ id }) => id)).toEqual(['visit', 'people', 'opinion']);
    expect(sources?.overlays.map(({ year }) => year)).toEqual([2026]);
    expect(sources?.windows.map(({ year }) => year)).toEqual([2025, 2026]);
    expect(sources?.lookups[0]?.rows).toEqual([
      ['A', 'Aberystwyth', 2020, null],
      ['B', 'Bala, Gwynedd', 2020, 2025],
      ['C', 'Cardiff', 2026, null],
    ]);
    expect(sources?.releases).toEqual([]);
  });

  it('lists the collections of a folder', () => {
    expect(listCollections(`${fixturesFolder}/mini`)).toEqual(['mini']);
    expect(listCollections('/nowhere')).toEqual([]);
  });

  it('says which collections there are when one is not', () => {
    const { sources, diagnostics } = loadSourcesFrom(miniFiles, 'mimi');
    expect(sources).toBeUndefined();
    expect(diagnostics[0]?.message).toBe('There is no file mimi/collection.json: the collections here are mini.');
    expect(diagnostics[0]?.suggestion).toBe('did you mean "mini"?');
  });

  it('reports the mistakes of all files at once', () => {
    const wrong = textFiles({
      'mini/base/opinion.json': '{"id": "opinion"',
      'mini/windows.json': '{"years": []}',
      'mini/years/2026.json': '{"year": "2026", "changes": []}',
    });
    const { sources, diagnostics } = loadSourcesFrom(layered(wrong, miniFiles), 'mini');
    expect(sources).toBeUndefined();
    expect(diagnostics.map(({ code, place }) => `${place.file} ${code}`)).toEqual([
      'mini/base/opinion.json json-syntax',
      'mini/years/2026.json wrong-type',
      'mini/windows.json wrong-format',
    ]);
  });

  it('goes on after a key that means nothing, so that the rest is checked too', () => {
    const extra = textFiles({
      'mini/base/opinion.json': '{"id": "opinion", "title": {"en": "O", "cy": "B"}, "note": 1}',
    });
    const { sources, diagnostics } = loadSourcesFrom(layered(extra, miniFiles), 'mini');
    expect(sources).toBeDefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-key']);
  });
});
