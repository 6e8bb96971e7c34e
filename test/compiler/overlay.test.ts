import {
  applyOverlays,
  type ChangeDefinition,
  loadSourcesFrom,
  type Patch,
  type Place,
  placeOf,
  type Sources,
  type YearDefinition,
} from '@annum/compiler';
import { describe, expect, it } from 'vitest';
import { layered, miniFiles, textFiles } from './definition-files.ts';

const year = 2026;

function sourcesWith(changes: readonly object[]): Sources {
  const text = JSON.stringify({ year, changes }, null, 1);
  const { sources, diagnostics } = loadSourcesFrom(
    layered(textFiles({ [`mini/years/${year}.json`]: text }), miniFiles),
    'mini',
  );
  expect(diagnostics).toEqual([]);
  return sources!;
}

function change(patch: readonly object[], id = 'change'): object {
  return { id, title: 'A change', reason: 'A reason', patch };
}

function apply(...patch: readonly object[]) {
  const sources = sourcesWith([change(patch)]);
  const { definition, diagnostics, applied } = applyOverlays(sources, year);
  const problems = diagnostics.map(({ message, suggestion }) => `${message} ${suggestion ?? ''}`.trim());
  return { sources, definition: definition!, diagnostics, problems, touched: applied[0]!.touched };
}

const section = (definition: YearDefinition, id: string) => definition.sections.find((one) => one.id === id)!;
const text = (en: string) => ({ en, cy: en });

/** Ids of a section's pages; those of a repeated group in brackets. */
function pages(definition: YearDefinition, id: string): readonly string[] {
  return (section(definition, id).pages ?? []).map((item) =>
    'repeat' in item ? `[${item.pages.map((page) => page.id).join(' ')}]` : item.id,
  );
}

const page = (id: string, ask = 'opinion') => ({ id, asks: [ask] });

describe('applyOverlays', () => {
  it('leaves the base as it is, and shares what no change touches', () => {
    const before = loadSourcesFrom(miniFiles, 'mini').sources!;
    const copy = structuredClone(before);
    const { definition } = applyOverlays(before, year);
    expect(before).toEqual(copy);
    expect(definition!.sections[2]).toBe(before.sections[2]);
    expect(pages(definition!, 'visit')).toEqual(['town', 'visit_date']);
    expect(applyOverlays(before, 2025).definition!.sections).toBe(before.sections);
  });

  it('names what each change touched', () => {
    const { applied } = applyOverlays(loadSourcesFrom(miniFiles, 'mini').sources!, year);
    expect(applied.map(({ id, touched }) => [id, touched])).toEqual([
      ['children_count', [{ verb: 'alter', kind: 'question', id: 'group_size' }]],
      ['town_first', [{ verb: 'move', kind: 'page', id: 'town' }]],
    ]);
  });

  describe('add', () => {
    it('puts a page before, after, last, and into a repeated group', () => {
      const { definition, problems } = apply(
        { add: 'page', section: 'people', before: 'group_size', value: page('first') },
        { add: 'page', section: 'people', after: 'group_size', value: page('second') },
        { add: 'page', section: 'people', value: page('last') },
        { add: 'page', section: 'people', after: 'person_{person}_age', value: page('person_{person}_more') },
        {
          add: 'page',
          section: 'people',
          after: 'person_{person}_age',
          value: { repeat: 'person', pages: [page('p{person}')] },
        },
      );
      expect(problems).toEqual([]);
      expect(pages(definition, 'people')).toEqual([
        'first',
        'group_size',
        'second',
        '[person_{person}_age person_{person}_more]',
        '[p{person}]',
        'last',
      ]);
    });

    it('makes a list that is not there yet', () => {
      const name = { id: 'is_good', means: 'it was good', is: { '==': [{ var: 'opinion' }, 1] } };
      const { definition } = apply({ add: 'let', section: 'opinion', value: name });
      expect(section(definition, 'opinion').let).toEqual([name]);
    });

    it('adds options, placements and whole sections', () => {
      const weather = {
        id: 'weather',
        title: text('Weather'),
        questions: [{ id: 'rain', type: 'text' }],
        pages: [page('rain', 'rain')],
      };
      const { definition, problems, touched } = apply(
        { add: 'option', question: 'opinion', before: 2, value: { code: 5, label: text('Fair') } },
        { add: 'placement', page: 'opinion', before: 'opinion', value: 'town' },
        { add: 'section', after: 'visit', value: weather },
      );
      expect(problems).toEqual([]);
      expect(section(definition, 'opinion').questions![0]!.options!.map(({ code }) => code)).toEqual([1, 5, 2, 9]);
      expect(section(definition, 'opinion').pages).toEqual([{ id: 'opinion', asks: ['town', 'opinion'] }]);
      expect(definition.sections.map(({ id }) => id)).toEqual(['visit', 'weather', 'people', 'opinion']);
      expect(touched.map(({ kind, id, of }) => [kind, id, of])).toEqual([
        ['option', 5, 'opinion'],
        ['placement', 'town', 'opinion'],
        ['section', 'weather', undefined],
        ['page', 'rain', undefined],
        ['question', 'rain', undefined],
      ]);
    });

    it('refuses what is there, and places that are not', () => {
      const { problems } = apply(
        { add: 'question', section: 'visit', value: { id: 'opinion', type: 'text' } },
        { add: 'page', section: 'vist', value: page('x') },
        { add: 'page', section: 'visit', after: 'twon', value: page('x') },
        { add: 'option', question: 'opinoin', value: { code: 5, label: text('Fair') } },
        { add: 'option', question: 'opinion', value: { code: 9, label: text('Fair') } },
        { add: 'placement', page: 'opinio', value: 'town' },
      );
      expect(problems).toEqual([
        'The question "opinion" is there already.',
        'There is no section "vist". did you mean "visit"?',
        'There is no page "twon". did you mean "town"?',
        'There is no question "opinoin". did you mean "opinion"?',
        'The option 9 of "opinion" is there already.',
        'There is no page "opinio". did you mean "opinion"?',
      ]);
    });
  });

  describe('alter', () => {
    it('sets and unsets keys; each keeps its own place', () => {
      const { definition } = apply({ alter: 'question', id: 'group_size', set: { max: 8 }, unset: ['min'] });
      const question = section(definition, 'people').questions![0]!;
      expect(question.max).toBe(8);
      expect('min' in question).toBe(false);
      expect(placeOf(question, 'max').file).toBe('mini/years/2026.json');
      expect(placeOf(question, 'label').file).toBe('mini/base/people.json');
    });

    it('alters what is written once for all members', () => {
      const { definition } = apply({ alter: 'question', id: 'age{person}', set: { max: 110 } });
      expect(section(definition, 'people').questions![1]!.max).toBe(110);
    });

    it('makes an object of a question placed by its id alone', () => {
      const { definition } = apply({
        alter: 'placement',
        page: 'opinion',
        question: 'opinion',
        set: { offers: [1, 2] },
      });
      expect(section(definition, 'opinion').pages).toEqual([
        { id: 'opinion', asks: [{ id: 'opinion', offers: [1, 2] }] },
      ]);
    });

    it('alters the collection and its repeats', () => {
      const { definition } = apply(
        { alter: 'collection', set: { duplicates: ['town'] } },
        { alter: 'repeat', id: 'person', set: { to: 3 } },
      );
      expect(definition.collection.duplicates).toEqual(['town']);
      expect(definition.collection.repeats![0]!.to).toBe(3);
    });

    it('keeps a change of meaning for its own year only', () => {
      const changes = [
        change([{ alter: 'option', question: 'opinion', code: 1, set: { label: text('Fine') }, meaning: 'changed' }]),
      ];
      const next = JSON.stringify({ year: year + 1, changes: [] });
      const window = {
        year: year + 1,
        first_day: '2027-04-01',
        last_day: '2028-03-31',
        submission_deadline: '2028-06-01',
      };
      const ends = { new_logs_end: '2028-07-01', edits_end: '2028-08-01', quarters: [] };
      const sources = sourcesWith(changes);
      const later: Sources = {
        ...sources,
        overlays: [...sources.overlays, JSON.parse(next)],
        windows: [...sources.windows, { ...window, ...ends }],
      };
      const meaning = (of: number) =>
        section(applyOverlays(later, of).definition!, 'opinion').questions![0]!.options![0]!.meaning;
      expect(meaning(year)).toBe('changed');
      expect(meaning(year + 1)).toBeUndefined();
    });

    it('refuses what is so already, and what would leave an element incomplete', () => {
      const { problems, definition, sources } = apply(
        { alter: 'question', id: 'group_size', set: { max: 2 } },
        { alter: 'question', id: 'group_size', unset: ['hint'] },
        { alter: 'rule', id: 'bad_opinion', unset: ['message'] },
        { alter: 'rule', id: 'bad_opinion', set: { severity: 'confirm' } },
        { alter: 'question', id: 'opinion', set: { type: 'integer' } },
        { alter: 'option', question: 'opinion', code: 3, set: { label: text('Fine') } },
      );
      expect(problems).toEqual([
        'The question "group_size" has this "max" already.',
        'The question "group_size" is without "hint" already.',
        'The rule "bad_opinion" has no "message".',
        'The rule "bad_opinion" has no "title".',
        '"options" means nothing in something whose "type" is "integer".',
        'There is no option 3 of "opinion".',
      ]);
      expect(section(definition, 'opinion')).toEqual(sources.sections[2]);
    });
  });

  describe('remove', () => {
    it('takes things away; a repeated group goes with its last page, questions stay', () => {
      const { definition, problems } = apply(
        { remove: 'page', id: 'person_{person}_age' },
        { remove: 'option', question: 'opinion', code: 9 },
        { remove: 'rule', id: 'bad_opinion' },
        { remove: 'section', id: 'visit' },
      );
      expect(problems).toEqual([]);
      expect(pages(definition, 'people')).toEqual(['group_size']);
      expect(section(definition, 'people').questions).toHaveLength(2);
      expect(section(definition, 'opinion').rules).toEqual([]);
      expect(definition.sections.map(({ id }) => id)).toEqual(['people', 'opinion']);
    });

    it('tells what was never there from what is gone', () => {
      const { problems } = apply(
        { remove: 'rule', id: 'bad_opinion' },
        { remove: 'rule', id: 'bad_opinion' },
        { remove: 'rule', id: 'bad_opinon' },
      );
      expect(problems).toEqual(['The rule "bad_opinion" is gone already.', 'There is no rule "bad_opinon".']);
    });
  });

  describe('move', () => {
    it('moves pages within a section, to another, and into and out of a repeated group', () => {
      const { definition, problems } = apply(
        { move: 'page', id: 'visit_date', after: 'town' },
        { move: 'page', id: 'opinion', before: 'group_size' },
        { move: 'page', id: 'group_size', after: 'person_{person}_age' },
        { move: 'page', id: 'person_{person}_age', section: 'visit' },
      );
      expect(problems).toEqual([]);
      expect(pages(definition, 'visit')).toEqual(['town', 'visit_date', 'person_{person}_age']);
      expect(pages(definition, 'people')).toEqual(['opinion', '[group_size]']);
      expect(pages(definition, 'opinion')).toEqual([]);
    });

    it('moves options and sections', () => {
      const { definition } = apply(
        { move: 'option', question: 'opinion', code: 2, before: 1 },
        { move: 'section', id: 'opinion', before: 'visit' },
      );
      expect(definition.sections[0]!.questions![0]!.options!.map(({ code }) => code)).toEqual([2, 1, 9]);
    });

    it('refuses to move a thing to where it is', () => {
      const { problems } = apply(
        { move: 'page', id: 'town', after: 'visit_date' },
        { move: 'option', question: 'opinion', code: 1, before: 2 },
        { move: 'page', id: 'town', after: 'visit_dat' },
      );
      expect(problems).toEqual([
        'The page "town" is there already.',
        'The option 1 of "opinion" is there already.',
        'There is no page "visit_dat". did you mean "visit_date"?',
      ]);
    });
  });

  it('points at the key of the patch that is wrong', () => {
    const { diagnostics, sources } = apply({ alter: 'question', id: 'group_sise', set: { max: 3 } });
    const patch = sources.overlays[0]!.changes[0]!.patch[0] as Patch;
    expect(diagnostics.map((one): Place => one.place)).toEqual([placeOf(patch, 'id')]);
  });

  it('applies two hundred patches in a moment', () => {
    const patches = Array.from({ length: 200 }, (_, index) => ({
      alter: 'question',
      id: 'group_size',
      set: { hint: text(`Hint ${index}`) },
    }));
    const sources = sourcesWith([change(patches)]);
    const start = performance.now();
    expect(applyOverlays(sources, year).diagnostics).toEqual([]);
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('gives each change its title and reason', () => {
    const sources = sourcesWith([change([], 'one'), change([], 'two')]);
    const changes = sources.overlays[0]!.changes as readonly ChangeDefinition[];
    expect(applyOverlays(sources, year).applied.map(({ id, reason }) => [id, reason])).toEqual(
      changes.map(({ id, reason }) => [id, reason]),
    );
  });
});
