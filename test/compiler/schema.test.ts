import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkShape, type FileKind, parseJson } from '@annum/compiler';
import { builtInChecks, operators, questionTypes, specialOperators } from '@annum/engine';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definitionSchema } from '../../packages/compiler/src/schema/validator.ts';

type SchemaPart = { readonly [key: string]: SchemaPart } & {
  readonly $ref?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
};

const definitions = join(import.meta.dirname, '../../definitions');
const schema = definitionSchema() as unknown as { readonly $defs: { readonly [name: string]: SchemaPart } };

function report(kind: FileKind, text: string): readonly string[] {
  const { value, diagnostics } = parseJson(text, 'x.json');
  expect(diagnostics).toEqual([]);
  return checkShape(kind, value!).map(({ code, place, message, suggestion }) =>
    `${place.line}:${place.column} ${code}: ${message} ${suggestion ?? ''}`.trim(),
  );
}

/** A section with one question, which stands on the second line. */
const question = (text: string) => `{"id": "a", "title": "A", "questions": [\n${text}]}`;
const patch = (text: string) =>
  `{"year": 2026, "changes": [{"id": "c", "title": "C", "reason": "R", "patch": [\n${text}]}]}`;

describe('definition.schema.json', () => {
  it('is a right schema', () => {
    const ajv = new Ajv2020({ strict: false });
    expect(ajv.validateSchema(schema as object)).toBe(true);
  });

  it('says of every key what it is for', () => {
    const bare: string[] = [];
    const described = (part: SchemaPart): boolean => {
      if (part.description !== undefined) return true;
      if (part.$ref === undefined) return false;
      const steps = part.$ref.split('/').slice(1);
      return described(steps.reduce<SchemaPart>((one, step) => one[step]!, schema as unknown as SchemaPart));
    };
    const verbs = new Set(['add', 'alter', 'remove', 'move']);
    const visit = (part: SchemaPart, path: string, conditional: boolean) => {
      if (typeof part !== 'object' || part === null) return;
      for (const [key, inner] of Object.entries(part)) {
        const within =
          conditional || ['if', 'then', 'else', 'not', 'anyOf', 'allOf', 'examples', 'defaultSnippets'].includes(key);
        if (key === 'properties' && !within) {
          for (const [name, property] of Object.entries(inner)) {
            if (!verbs.has(name) && !described(property as SchemaPart)) bare.push(`${path}/${name}`);
          }
        }
        visit(inner as SchemaPart, `${path}/${key}`, within);
      }
    };
    visit(schema.$defs as unknown as SchemaPart, '', false);
    expect(bare).toEqual([]);
  });

  it('has the types, checks and operators of the engine', () => {
    const { questionType, limit, expression } = schema.$defs;
    expect(questionType!.enum).toEqual(questionTypes);
    expect((limit as { properties: SchemaPart }).properties.check!.enum).toEqual(builtInChecks);
    const words = Object.keys((expression as { properties: SchemaPart }).properties);
    expect(words.sort()).toEqual([...new Set([...Object.keys(operators), ...specialOperators])].sort());
  });

  it('has the argument counts of the engine', () => {
    const { properties } = schema.$defs.expression as { readonly properties: SchemaPart };
    for (const [name, operator] of Object.entries(operators)) {
      const part = properties[name] as { $ref?: string; else?: object; minItems?: number; maxItems?: number };
      const list = (part.else ?? part) as { minItems?: number; maxItems?: number };
      const single = part.$ref === '#/$defs/oneArgument';
      expect([name, single ? 1 : list.minItems, single ? 1 : (list.maxItems ?? 10_000)]).toEqual([
        name,
        operator.atLeast,
        operator.atMost,
      ]);
    }
  });

  it('accepts every file of the definitions, as an editor sees it', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { date: true } });
    const validate = ajv.compile(schema as object);
    const files = globSync(`${definitions}/**/*.json`).filter((file) => basename(file) !== 'definition.schema.json');
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      validate(JSON.parse(readFileSync(file, 'utf8')));
      expect([file, validate.errors]).toEqual([file, null]);
    }
  });
});

describe('checkShape', () => {
  it.each<[FileKind, string, readonly string[]]>([
    ['section', '[]', ['1:1 wrong-type: The file should be an object in { }, not a list in [ ].']],
    [
      'section',
      '{"id": "a", "title": "A", "rule": []}',
      ['1:27 unknown-key: "rule" means nothing in the section "a". did you mean "rules"?'],
    ],
    [
      'section',
      '{"id": "A a", "title": "A"}',
      [
        '1:8 wrong-format: "A a" is not written right: an id is small letters, digits and underscores, and starts with a letter, like needs_type.',
      ],
    ],
    ['section', '{"id": "a"}', ['1:1 missing-wording: The section "a" has no "title".']],
    [
      'section',
      '{"id": "a", "title": {"en": "A", "welsh": "B"}}',
      ['1:34 wrong-format: The key "welsh" is not written right: a language is a short code such as en or cy.'],
    ],
    [
      'section',
      '{"id": "a", "title": {"en": 1}}',
      ['1:29 wrong-type: "en" should be a text, not the number 1. write "1"'],
    ],
    ['section', '{"id": "a", "title": ""}', ['1:22 wrong-format: "title" is not written right: it must not be empty.']],
    // One mistake, one report: a type that is misspelt says nothing about the keys beside it.
    [
      'section',
      question('{"id": "q", "type": "chioce", "options": [], "label": 5}'),
      [
        '2:21 unknown-choice: "chioce" is not one of choice, choices, integer, decimal, money, text, long_text, date, year, postcode, email, lookup, organisation, user, scheme, location. did you mean "choice"?',
        '2:42 wrong-format: "options" is not written right: it must not be empty.',
        '2:55 wrong-type: "label" should be a text or an object in { }, not the number 5. write "5"',
      ],
    ],
    [
      'overlay',
      patch('{"alter": "collection", "set": {"retention_years": 0}}'),
      ['2:52 wrong-format: "retention_years" is not written right: it must be at least 1.'],
    ],
    ['section', question('{"id": "q", "type": "choice"}'), ['2:1 missing-key: The question "q" needs "options".']],
    [
      'section',
      question('{"id": "q", "type": "text", "min": 1}'),
      ['2:29 unknown-key: "min" means nothing in something whose "type" is "text".'],
    ],
    [
      'section',
      question('{"id": "q", "type": "text", "members": [1, 2]}'),
      ['2:29 missing-key: "members" in the question "q" needs "repeat".'],
    ],
    [
      'section',
      question('{"id": "q", "type": "choice", "options": [{"code": 1.5, "label": "x"}]}'),
      ['2:52 wrong-type: "code" should be a whole number or a text, not the number 1.5.'],
    ],
    ['section', question('"q"'), ['2:1 wrong-type: Item 1 should be an object in { }, not the text "q".']],
    ['section', '{"id": "a", "title": "A", "pages": [{"asks": ["q"]}]}', ['1:37 missing-key: This page needs "id".']],
    [
      'section',
      '{"id": "a", "title": "A", "pages": [{"id": "p", "askes": ["q"]}]}',
      ['1:49 unknown-key: "askes" means nothing in the page "p". did you mean "asks"?'],
    ],
    [
      'section',
      '{"id": "a", "title": "A", "pages": [{"repeat": "person", "pages": []}]}',
      ['1:67 wrong-format: "pages" is not written right: it must not be empty.'],
    ],
    [
      'section',
      '{"id": "a", "title": "A", "rules": [{"id": "r", "severity": "soft", "fails_when": true, "blame": ["a"], "message": "m"}]}',
      ['1:61 unknown-choice: "soft" is not one of error, confirm, query.'],
    ],
    // What the words of an expression are is left to its parser; the keys of its objects are not.
    ['section', question('{"id": "q", "type": "text", "applies": {"equals": [1, 2, 3], "x": null}}'), []],
    [
      'section',
      question('{"id": "q", "type": "text", "applies": {"==": [{"count": {"each": "p", "was": true}}, 2]}}'),
      ['2:72 unknown-key: "was" means nothing in the condition over members. did you mean "as"?'],
    ],
    [
      'section',
      question('{"id": "q", "type": "text", "derive": {"case": [{"when": true, "the": 1}]}}'),
      ['2:64 unknown-key: "the" means nothing in this branch. did you mean "then"?'],
    ],
    [
      'overlay',
      patch('{"ad": "page", "section": "s", "value": {}}'),
      [
        '2:1 overlay-bad-patch: This patch cannot be applied: it says none of add, alter, remove and move. did you mean "add"?',
      ],
    ],
    [
      'overlay',
      patch('{"add": "pages", "section": "s"}'),
      [
        '2:9 unknown-choice: "pages" is not one of section, page, placement, question, option, derivation, rule, let. did you mean "page"?',
      ],
    ],
    [
      'overlay',
      patch('{"remove": "repeat", "id": "p"}'),
      [
        '2:12 unknown-choice: "repeat" is not one of section, page, placement, question, option, derivation, rule, let.',
      ],
    ],
    [
      'overlay',
      patch('{"add": "page", "value": {"id": "p", "asks": ["q"]}}'),
      ['2:1 missing-key: This patch needs "section".'],
    ],
    [
      'overlay',
      patch('{"alter": "question", "id": "q", "set": {"lable": "x"}}'),
      ['2:42 unknown-key: "lable" means nothing in "set". did you mean "label"?'],
    ],
    [
      'overlay',
      patch('{"alter": "question", "id": "q", "set": {"max": "8"}}'),
      ['2:49 wrong-type: "max" should be a number, not the text "8". write 8'],
    ],
    [
      'overlay',
      patch('{"alter": "question", "id": "q", "unset": ["id"]}'),
      [
        '2:44 unknown-choice: "id" is not one of type, question, label, hint, guidance, why, required, optional, prefix, suffix, min, max, step, places, max_length, pattern, personal, options, lookup, filter, ….',
      ],
    ],
    [
      'overlay',
      patch('{"move": "page", "id": "p"}'),
      ['2:1 overlay-bad-patch: This patch cannot be applied: it does not say before or after what.'],
    ],
    [
      'overlay',
      patch('{"move": "page", "id": "p", "before": "a", "after": "b"}'),
      ['2:1 overlay-bad-patch: This patch cannot be applied: it says both before and after.'],
    ],
    [
      'windows',
      '{"years": [{"year": 2026, "first_day": "2026-02-30", "last_day": "2027-03-31", "submission_deadline": "2027-05-01", "new_logs_end": "2027-05-01", "edits_end": "2027-05-01", "quarters": []}]}',
      ['1:40 wrong-format: "2026-02-30" is not written right: a day is written like 2026-04-01.'],
    ],
    [
      'lookup',
      '{"id": "t", "title": "T", "keys": ["a"], "columns": [{"id": "a", "type": "txt"}]}',
      ['1:74 unknown-choice: "txt" is not one of text, integer, decimal, money. did you mean "text"?'],
    ],
    [
      'released',
      '{"releases": [{"year": 2026, "hash": "xyz", "on": "2026-01-01", "reason": "r"}]}',
      ['1:38 wrong-format: "xyz" is not written right: a hash is digits and the letters a to f.'],
    ],
  ])('%s %s', (kind, text, expected) => {
    expect(report(kind, text)).toEqual(expected);
  });

  it('says something, and never throws, about any JSON', () => {
    const kinds: readonly FileKind[] = [
      'collection',
      'section',
      'overlay',
      'windows',
      'released',
      'lookup',
      'scenario',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.jsonValue({ maxDepth: 4 }), (kind, json) => {
        expect(checkShape(kind, json as never).length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it('takes hostile keys for unknown keys', () => {
    expect(report('section', '{"id": "a", "title": "A", "__proto__": {"id": 1}, "constructor": 2}')).toEqual([
      '1:27 unknown-key: "__proto__" means nothing in the section "a".',
      '1:51 unknown-key: "constructor" means nothing in the section "a".',
    ]);
  });
});
