import { compileCollectionFrom, correctAll, type Files } from '@annum/compiler';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnoseByProof, layered, miniFiles, textFiles } from './definition-files.ts';

const opinion = 'mini/base/opinion.json';
const people = 'mini/base/people.json';
const visit = 'mini/base/visit.json';
const collection = 'mini/collection.json';
const year = 'mini/years/2026.json';

type Texts = { readonly [path: string]: string };

/** The files given, and any other that the corrections that are sure change, as they are after them. */
async function correctedFiles(given: Texts): Promise<Texts> {
  const proves = Object.values(given).some((text) => text.includes('"acknowledge"'));
  const look = (edited: Files) => [
    ...compileCollectionFrom(edited, 'mini').diagnostics,
    ...(proves ? diagnoseByProof(edited, 'mini') : []),
  ];
  const { texts } = await correctAll(layered(textFiles(given), miniFiles), look);
  return { ...given, ...Object.fromEntries(texts) };
}

/** A file as it is after the corrections that are sure, which change no other. */
async function corrected(path: string, text: string): Promise<string> {
  const files = await correctedFiles({ [path]: text });
  expect(Object.keys(files)).toEqual([path]);
  return files[path]!;
}

const textOf = (path: string) => miniFiles.read(path).text!;

describe('a fix gives back the original bytes when', () => {
  it.each([
    ['a key is misspelt', opinion, '"asks": [', '"aks": ['],
    ['a type is misspelt', opinion, '"type": "choice"', '"type": "chioce"'],
    ['a severity is misspelt', opinion, '"severity": "query"', '"severity": "qery"'],
    ['a variable is misspelt', opinion, '{ "var": "opinion" }', '{ "var": "opinin" }'],
    ['a variable has a capital', opinion, '{ "var": "opinion" }', '{ "var": "Opinion" }'],
    [
      'a variable of each member is misspelt',
      people,
      '{ ">": [{ "var": "age{person}"',
      '{ ">": [{ "var": "aeg{person}"',
    ],
    ['a blamed variable is misspelt', opinion, '"blame": ["opinion"]', '"blame": ["opnion"]'],
    ['a variable blamed for each member is misspelt', people, '"blame": ["age{person}"]', '"blame": ["agee{person}"]'],
    ['a question is misspelt on a page', visit, '"asks": ["town"]', '"asks": ["twon"]'],
    ['a repeat is misspelt', people, '{ "repeat": "person", "pages"', '{ "repeat": "perso", "pages"'],
    ['a name is misspelt', visit, '{ "var": "is_ahead" }', '{ "var": "is-ahead" }'],
    ['a table is misspelt', visit, '"lookup": "town"', '"lookup": "towns"'],
    ['a placeholder is misspelt', people, 'How old is {person.name}?', 'How old is {person.nme}?'],
    ['a value shown is misspelt', people, 'really {value:age{person}}?", "cy"', 'really {value:agge{person}}?", "cy"'],
    ['an operator is misspelt', people, '"count": {', '"cuont": {'],
    ['a code is a text', opinion, '[{ "var": "opinion" }, 2]', '[{ "var": "opinion" }, "2"]'],
    ['a limit is a text', people, '"max": 120', '"max": "120"'],
    ['true is a text', opinion, '"missing": true', '"missing": "true"'],
    ['true is written otherwise', opinion, '"missing": true', '"missing": True'],
    ['a comma is missing', opinion, '"id": "opinion",\n  "title"', '"id": "opinion"\n  "title"'],
    ['a comma is too many', opinion, '"blame": ["opinion"]', '"blame": ["opinion",]'],
    ['a key has no quotes', opinion, '"severity": "query"', 'severity: "query"'],
    ['a key stands twice', opinion, '"type": "choice",', '"type": "choice", "type": "choice",'],
    ['a text has an apostrophe of the typewriter', opinion, 'Don’t know', "Don't know"],
    ['a text has a space too many', opinion, '"How was it?"', '"How  was it? "'],
    ['a variable is blamed twice', opinion, '"blame": ["opinion"]', '"blame": ["opinion", "opinion"]'],
    ['a variable is related and blamed', opinion, '"blame": ["opinion"],', '"blame": ["opinion"], "related": [],'],
    [
      'a page offers all there is',
      opinion,
      '"asks": ["opinion"]',
      '"asks": [{ "id": "opinion", "offers": [9, 1, 2] }]',
    ],
    ['a page repeats its question', visit, '{ "id": "town", "asks"', '{ "id": "town", "title": WORDS, "asks"'],
    [
      'a related variable stands twice',
      opinion,
      '"blame": ["opinion"],',
      '"blame": ["opinion"], "related": ["town", "town"],',
    ],
    ['a duplicate key stands twice', collection, '["visit_date", "town"]', '["visit_date", "town", "town"]'],
    ['a section is misspelt', collection, '"sections": ["visit",', '"sections": ["vist",'],
    ['a patch names what is misspelt', year, '"id": "group_size"', '"id": "group_sizes"'],
    ['a patch says what is so already', year, '"set": {', '"set": { "type": "integer",'],
    ['a patch takes away what is not there', year, '"id": "group_size",', '"id": "group_size", "unset": ["hint"],'],
    [
      'an acknowledgement is needless',
      opinion,
      '"blame": ["opinion"],',
      '"blame": ["opinion"], "acknowledge": [{"finding": "rule-never-fires", "reason": "So it is"}],',
    ],
    [
      'all that is acknowledged is needless',
      opinion,
      '"blame": ["opinion"],',
      '"blame": ["opinion"], "acknowledge": [{"finding": "blames-unread", "reason": "It is"}, {"finding": "duplicate-rule", "reason": "Two"}],',
    ],
    [
      'a patch acknowledges needlessly what it alters',
      year,
      '"set": {',
      '"set": { "acknowledge": [{"finding": "meaning-unsaid", "reason": "It is the same"}],',
    ],
    [
      'a patch does nothing but acknowledge needlessly',
      year,
      '"before": "visit_date" }',
      '"before": "visit_date" }, {"alter": "rule", "id": "bad_opinion", "set": {"acknowledge": [{"finding": "duplicate-rule", "reason": "Two"}]}}',
    ],
  ])('%s', async (_, path, good, bad) => {
    const right = textOf(path);
    expect(right).toContain(good);
    const question = '{ "en": "Which town was it?", "cy": "Pa dref oedd hi?" }';
    const found = await corrected(path, right.replace(good, bad.replace('WORDS', question)));
    const same = found.replace(/ "related": \[("town")?\],/, '').replace('[{ "id": "opinion" }]', '["opinion"]');
    expect(same).toBe(right);
  });

  it('several things are wrong at once', async () => {
    const right = textOf(opinion);
    const wrong = right
      .replace('"severity"', '"severty"')
      .replace('{ "var": "opinion" }', '{ "var": "opinin" }')
      .replace('Don’t', "Don't");
    expect(await corrected(opinion, wrong)).toBe(right);
  });
});

describe('a fix is only a suggestion when', () => {
  it.each([
    ['another code is near', opinion, '[{ "var": "opinion" }, 2]', '[{ "var": "opinion" }, 20]'],
    ['a digit is wrong', people, '"blame": ["age{person}"]', '"blame": ["age3"]'],
    ['the word is unknown in two places', opinion, /"opinion"(?=[\]} ])/g, '"opinio"'],
    ['all of a patch is so already', year, /"set": \{[^}]*\}/, '"set": {"type": "integer"}'],
    ['a quotation is not closed', opinion, 'How was it?', "How 'was it?"],
  ])('%s', async (_, path, good, bad) => {
    const right = textOf(path);
    const wrong = right.replace(good, bad);
    expect(wrong).not.toBe(right);
    expect(await corrected(path, wrong)).toBe(wrong);
  });
});

describe('fixes', () => {
  it('change nothing that is right', async () => {
    for (const path of [opinion, people, visit, collection, year])
      expect(await corrected(path, textOf(path))).toBe(textOf(path));
  });

  it('of one wrong letter anywhere give what is stable: done again, they change nothing', async () => {
    const spot = fc.record({
      path: fc.constantFrom(opinion, people, visit, collection, year),
      at: fc.nat({ max: 3000 }),
      letter: fc.constantFrom('e', 'x', '_', ' ', '"', ','),
    });
    await fc.assert(
      fc.asyncProperty(spot, async ({ path, at, letter }) => {
        const text = textOf(path);
        const from = at % text.length;
        // A wrong letter in an id may be corrected in the one file that names it, so all files are looked at.
        const once = await correctedFiles({ [path]: text.slice(0, from) + letter + text.slice(from + 1) });
        expect(await correctedFiles(once)).toEqual(once);
      }),
      { numRuns: 60 },
    );
  });
});
