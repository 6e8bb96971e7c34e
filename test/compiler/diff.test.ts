import { changeKinds, diffForms, renderDiff } from '@annum/compiler';
import type { Expression, Form } from '@annum/engine';
import { describe, expect, test } from 'vitest';
import * as edit from './edit-form.ts';
import { miniYear } from './mini-years.ts';

const form = miniYear(2025).form;

const whenBad: Expression = {
  kind: 'call',
  operator: '==',
  arguments: [
    { kind: 'variable', id: 'opinion', type: { kind: 'any' } },
    { kind: 'literal', value: 2, type: { kind: 'any' } },
  ],
  type: { kind: 'boolean' },
};
const whenTwo: Expression = {
  kind: 'call',
  operator: '==',
  arguments: [
    { kind: 'variable', id: 'group_size', type: { kind: 'any' } },
    { kind: 'literal', value: 2, type: { kind: 'any' } },
  ],
  type: { kind: 'boolean' },
};
const three: Expression = { kind: 'literal', value: 3, type: { kind: 'number', places: 0 } };
const withConstant = edit.add(form, 'names', 'is_ahead', {
  id: 'limit',
  means: 'the most people who can come',
  is: three,
});

interface Case {
  readonly kind: string;
  readonly edited: Form;
  readonly says: string;
  readonly impact: string;
  readonly before?: Form;
}

/** Each kind of change: a form edited so, and how the change is told. */
const cases: readonly Case[] = [
  {
    kind: 'question-added',
    before: edit.changePages(form, () => [], 'opinion'),
    edited: form,
    says: 'New question: ‘Opinion’ (opinion)',
    impact: 'breaking',
  },
  {
    kind: 'question-removed',
    edited: edit.changePages(form, () => [], 'opinion'),
    says: 'No longer asked: ‘Opinion’ (opinion); its column stays in the data',
    impact: 'breaking',
  },
  {
    kind: 'question-type',
    edited: edit.changeQuestion(form, 'town', { type: 'text' }),
    says: '‘Town’ (town) has another type of answer',
    impact: 'breaking',
  },
  {
    kind: 'question-list',
    edited: edit.changeQuestion(form, 'town', { lookup: 'village' }),
    says: '‘Town’ (town) is answered from another list',
    impact: 'breaking',
  },
  {
    kind: 'question-meaning',
    edited: edit.changeQuestion(form, 'opinion', { meaningChanged: true }),
    says: '‘Opinion’ (opinion) keeps its name and has another meaning',
    impact: 'breaking',
  },
  {
    kind: 'question-limits',
    edited: edit.changeQuestion(form, 'group_size', { max: 9 }),
    says: '‘Number of people’ (group_size) has other limits',
    impact: 'notable',
  },
  {
    kind: 'question-limits',
    edited: edit.changeQuestion(form, 'group_size', { max: 1 }),
    says: '‘Number of people’ (group_size) has other limits',
    impact: 'breaking',
  },
  {
    kind: 'question-personal',
    edited: edit.changeQuestion(form, 'opinion', { personal: true }),
    says: '‘Opinion’ (opinion) is marked differently as personal data',
    impact: 'notable',
  },
  {
    kind: 'question-applies',
    edited: edit.change(form, 'variables', 'town', { applies: whenBad }),
    says: '‘Town’ (town) has a meaning in other cases',
    impact: 'notable',
  },
  {
    kind: 'question-derivation',
    edited: edit.change(form, 'variables', 'group_size', { derive: three }),
    says: '‘Number of people’ (group_size) is filled in differently',
    impact: 'notable',
  },
  {
    kind: 'question-default',
    edited: edit.change(form, 'variables', 'group_size', { default: three }),
    says: '‘Number of people’ (group_size) counts differently when left blank',
    impact: 'notable',
  },
  {
    kind: 'question-wording',
    edited: edit.changeQuestion(form, 'opinion', { why: 'To improve' }),
    says: 'The reason why we ask of ‘Opinion’ (opinion) is worded differently',
    impact: 'wording',
  },
  {
    kind: 'option-added',
    edited: edit.changeOptions(form, 'opinion', (all) => [...all, { code: 3, label: 'So so' }]),
    says: 'New answer: 3 ‘So so’ of ‘Opinion’ (opinion)',
    impact: 'notable',
  },
  {
    kind: 'option-removed',
    edited: edit.changeOptions(form, 'opinion', (all) => all.filter(({ code }) => code !== 2)),
    says: 'Answer withdrawn: 2 ‘Bad’ of ‘Opinion’ (opinion)',
    impact: 'breaking',
  },
  {
    kind: 'option-relabelled',
    edited: edit.changeOption(form, 'opinion', 2, { label: 'Awful' }),
    says: 'The answer 2 ‘Awful’ of ‘Opinion’ (opinion) is worded differently',
    impact: 'wording',
  },
  {
    kind: 'option-hint',
    edited: edit.changeOption(form, 'opinion', 2, { hint: 'Say so' }),
    says: 'The hint of the answer 2 ‘Bad’ of ‘Opinion’ (opinion) is worded differently',
    impact: 'wording',
  },
  {
    kind: 'option-offered',
    edited: edit.changeOption(form, 'opinion', 2, { offered: false }),
    says: 'The answer 2 ‘Bad’ of ‘Opinion’ (opinion) is shown differently',
    impact: 'notable',
  },
  {
    kind: 'option-kind',
    edited: edit.changeOption(form, 'opinion', 2, { missing: true }),
    says: 'The answer 2 ‘Bad’ of ‘Opinion’ (opinion) is of another kind',
    impact: 'notable',
  },
  {
    kind: 'option-reveals',
    edited: edit.changeOption(form, 'opinion', 2, { reveals: ['town'] }),
    says: 'The answer 2 ‘Bad’ of ‘Opinion’ (opinion) opens other questions',
    impact: 'notable',
  },
  {
    kind: 'option-condition',
    edited: { ...edit.changeOption(form, 'opinion', 2, { when: 0 }), conditions: [whenBad] },
    says: 'The answer 2 ‘Bad’ of ‘Opinion’ (opinion) is offered in other cases',
    impact: 'notable',
  },
  {
    kind: 'option-order',
    edited: edit.changeOptions(form, 'opinion', (all) => all.toReversed()),
    says: 'The answers of ‘Opinion’ (opinion) stand in another order',
    impact: 'wording',
  },
  {
    kind: 'page-added',
    edited: edit.changePages(
      form,
      (pages) => [...pages, { id: 'again', section: 'opinion', title: 'Again', placements: [] }],
      'opinion',
    ),
    says: 'New page: ‘Again’ (again)',
    impact: 'notable',
  },
  {
    kind: 'page-removed',
    edited: edit.changePages(form, () => [], 'opinion'),
    says: 'Page removed: ‘Opinion’ (opinion)',
    impact: 'notable',
  },
  {
    kind: 'page-moved',
    edited: edit.changePages(form, (pages) => pages.toReversed(), 'visit'),
    says: 'Page moved: ‘Town’ (town)',
    impact: 'notable',
  },
  {
    kind: 'page-section',
    edited: edit.changePage(form, 'opinion', 'opinion', { section: 'visit' }),
    says: 'Page moved to another section: ‘Opinion’ (opinion)',
    impact: 'notable',
  },
  {
    kind: 'page-questions',
    edited: edit.changePage(form, 'visit', 'town', { placements: [] }),
    says: 'The page ‘town’ (town) asks other questions',
    impact: 'notable',
  },
  {
    kind: 'question-asking',
    edited: edit.changePage(form, 'visit', 'town', { when: whenBad }),
    says: 'Asked in fewer cases: ‘Town’ (town)',
    impact: 'notable',
  },
  {
    kind: 'page-routing',
    edited: edit.changePage(form, 'visit', 'town', { when: whenBad }),
    says: 'The page ‘Town’ (town) is shown in other cases',
    impact: 'notable',
  },
  {
    kind: 'page-wording',
    edited: edit.changePage(form, 'visit', 'town', { guidance: 'Any town' }),
    says: 'The title or guidance of the page ‘Town’ (town) is worded differently',
    impact: 'wording',
  },
  {
    kind: 'placement-routing',
    edited: edit.changePlacement(form, 'visit', 'town', { when: whenBad }),
    says: '‘Town’ (town on town) is asked in other cases',
    impact: 'notable',
  },
  {
    kind: 'placement-offers',
    edited: edit.changePlacement(form, 'opinion', 'opinion', { offers: [1, 2] }),
    says: '‘Opinion’ (opinion on opinion) offers other answers',
    impact: 'notable',
  },
  {
    kind: 'placement-optional',
    edited: edit.changePlacement(form, 'visit', 'town', { optional: true }),
    says: '‘Town’ (town on town) is now optional',
    impact: 'notable',
  },
  {
    kind: 'placement-limits',
    edited: edit.changePlacement(form, 'people', 'group_size', { max: 1 }),
    says: '‘Number of people’ (group_size on group_size) has other limits',
    impact: 'breaking',
  },
  {
    kind: 'placement-wording',
    edited: edit.changePlacement(form, 'visit', 'town', { hint: 'Near you' }),
    says: 'The hint of ‘Town’ (town on town) is worded differently',
    impact: 'wording',
  },
  {
    kind: 'section-added',
    before: edit.remove(form, 'sections', 'opinion'),
    edited: form,
    says: 'New section: ‘Opinion’ (opinion)',
    impact: 'notable',
  },
  {
    kind: 'section-removed',
    edited: edit.remove(form, 'sections', 'opinion'),
    says: 'Section removed: ‘Opinion’ (opinion)',
    impact: 'notable',
  },
  {
    kind: 'section-moved',
    edited: { ...form, sections: [1, 0, 2].flatMap((place) => form.sections[place] ?? []) },
    says: 'Section moved: ‘The visitors’ (people)',
    impact: 'notable',
  },
  {
    kind: 'section-routing',
    edited: edit.change(form, 'sections', 'opinion', { when: whenTwo }),
    says: 'The section ‘Opinion’ (opinion) opens in other cases',
    impact: 'notable',
  },
  {
    kind: 'section-wording',
    edited: edit.change(form, 'sections', 'opinion', { title: 'Views' }),
    says: 'The section ‘Views’ (opinion) has another title',
    impact: 'wording',
  },
  {
    kind: 'derivation-added',
    before: edit.remove(form, 'variables', 'children'),
    edited: form,
    says: 'New derived value: ‘Children’ (children)',
    impact: 'notable',
  },
  {
    kind: 'derivation-removed',
    edited: edit.remove(form, 'variables', 'children'),
    says: 'Derived value removed: ‘Children’ (children)',
    impact: 'breaking',
  },
  {
    kind: 'derivation-changed',
    edited: edit.change(form, 'variables', 'children', { derive: three }),
    says: '‘Children’ (children) is worked out differently',
    impact: 'notable',
  },
  {
    kind: 'derivation-meaning',
    edited: edit.change(form, 'variables', 'children', { meaningChanged: true }),
    says: '‘Children’ (children) keeps its name and has another meaning',
    impact: 'breaking',
  },
  {
    kind: 'derivation-type',
    edited: edit.change(form, 'variables', 'children', { type: 'boolean' }),
    says: '‘Children’ (children) has another type',
    impact: 'breaking',
  },
  {
    kind: 'derivation-stored',
    edited: edit.change(form, 'variables', 'children', { stored: false }),
    says: '‘Children’ (children) is now not a column',
    impact: 'breaking',
  },
  {
    kind: 'derivation-wording',
    edited: edit.change(form, 'variables', 'children', { label: 'Young people' }),
    says: 'The description of ‘Young people’ (children) is worded differently',
    impact: 'wording',
  },
  {
    kind: 'rule-added',
    before: edit.remove(form, 'rules', 'visit_ahead'),
    edited: form,
    says: 'New check: ‘Enter a date up to today’ (visit_ahead)',
    impact: 'notable',
  },
  {
    kind: 'rule-removed',
    edited: edit.remove(form, 'rules', 'visit_ahead'),
    says: 'Check removed: ‘Enter a date up to today’ (visit_ahead)',
    impact: 'notable',
  },
  {
    kind: 'rule-condition',
    edited: edit.change(form, 'rules', 'visit_ahead', { fails: whenBad }),
    says: 'The check ‘Enter a date up to today’ (visit_ahead) fails in other cases',
    impact: 'notable',
  },
  {
    kind: 'rule-severity',
    edited: edit.change(form, 'rules', 'visit_ahead', { severity: 'query' }),
    says: 'The check ‘Enter a date up to today’ (visit_ahead) was ‘error’ and is ‘query’',
    impact: 'notable',
  },
  {
    kind: 'rule-blame',
    edited: edit.change(form, 'rules', 'visit_ahead', { blame: [{ variable: 'town' }] }),
    says: 'The check ‘Enter a date up to today’ (visit_ahead) points at other answers',
    impact: 'notable',
  },
  {
    kind: 'rule-dates',
    edited: edit.change(form, 'rules', 'visit_ahead', { until: '2025-06-01' }),
    says: 'The check ‘Enter a date up to today’ (visit_ahead) is in force at other times',
    impact: 'notable',
  },
  {
    kind: 'rule-wording',
    edited: edit.change(form, 'rules', 'visit_ahead', { message: 'Too late' }),
    says: 'The message of the check ‘Too late’ (visit_ahead) is worded differently',
    impact: 'wording',
  },
  {
    kind: 'name-changed',
    edited: edit.change(form, 'names', 'is_ahead', { is: whenBad }),
    says: 'What counts as ‘the visit is still to come’ (is_ahead) is different',
    impact: 'notable',
  },
  {
    kind: 'name-wording',
    edited: edit.change(form, 'names', 'is_ahead', { means: 'it is to come' }),
    says: '‘it is to come’ (is_ahead) is described differently',
    impact: 'wording',
  },
  {
    kind: 'constant-changed',
    before: withConstant,
    edited: edit.change(withConstant, 'names', 'limit', { is: { ...three, value: 4 } }),
    says: '‘the most people who can come’ (limit): 4, before it was 3',
    impact: 'notable',
  },
  {
    kind: 'lookup-added',
    before: edit.remove(form, 'lookups', 'town'),
    edited: form,
    says: 'New table: ‘Towns’ (town)',
    impact: 'notable',
  },
  {
    kind: 'lookup-removed',
    edited: edit.remove(form, 'lookups', 'town'),
    says: 'Table removed: ‘Towns’ (town)',
    impact: 'notable',
  },
  {
    kind: 'lookup-rows',
    edited: edit.change(form, 'lookups', 'town', { rows: [] }),
    says: 'Rows of the table ‘Towns’ (town): 0 added, 2 removed, 0 changed',
    impact: 'notable',
  },
  {
    kind: 'collection-duplicates',
    edited: { ...form, duplicates: ['town'] },
    says: 'Duplicates are found by other answers',
    impact: 'notable',
  },
  {
    kind: 'collection-identifying',
    edited: { ...form, identifying: ['town'] },
    says: 'Logs are identified by other answers',
    impact: 'notable',
  },
  {
    kind: 'collection-reference',
    edited: { ...form, reference: 'town' },
    says: 'Another answer holds the supplier’s own reference',
    impact: 'breaking',
  },
  {
    kind: 'collection-date',
    edited: { ...form, date: 'town' },
    says: 'Another date decides to which year a log belongs',
    impact: 'breaking',
  },
  {
    kind: 'collection-languages',
    edited: { ...form, languages: ['en'] },
    says: 'It comes in other languages',
    impact: 'notable',
  },
];

test.each(cases)('$kind: $says', ({ kind, before = form, edited, says, impact }) => {
  const found = diffForms(before, edited).filter((change) => change.kind === kind);
  expect(found.map((change) => `${change.impact}: ${change.text}`)).toEqual([`${impact}: ${says}`]);
});

test('every kind of change has an example above', () => {
  expect([...new Set(cases.map(({ kind }) => kind))].toSorted()).toEqual(Object.keys(changeKinds).toSorted());
});

test('a form compared with itself has no changes', () => {
  expect(diffForms(form, form)).toEqual([]);
});

describe('what is asked of every person', () => {
  const older = edit.changeQuestion(edit.changeQuestion(form, 'age1', { max: 130 }), 'age2', { max: 130 });
  const [change] = diffForms(form, older);

  test('is one entry', () => {
    expect(diffForms(form, older)).toHaveLength(1);
    expect(change?.text).toBe('‘Age’ (age{person}), of every person has other limits');
    expect(change?.ids).toEqual(['age1', 'age2']);
  });

  test('has its reason from the definition', () => {
    const touched = [{ verb: 'alter', kind: 'question', id: 'age{person}' }] as const;
    const applied = [{ year: 2026, id: 'older', title: 'Older people', reason: 'People live longer.', touched }];
    const [told] = diffForms(form, { ...older, year: 2026 }, applied);
    expect(told?.reason).toEqual({ id: 'older', title: 'Older people', reason: 'People live longer.' });
  });
});

test('as text for a terminal', () => {
  const { earlier: [previous] = [], form: now, applied = [] } = miniYear(2026);
  const title = { title: 'Visits', from: 2025, to: 2026 };
  expect(
    previous && renderDiff(diffForms(previous, now, applied), 'text', title),
  ).toBe(`Visits, 2025 to 2026: 0 breaking, 2 notable, 1 in wording

Notable: something is different

  The town comes first [town_first]
    Page moved: ‘Town’ (town) (officers)

  Without a reason of its own
    Rows of the table ‘Towns’ (town): 1 added, 1 removed, 1 changed (everybody)
      - 2 rows
      + 2 rows
      Taken only now, for example: Town: Cardiff
      Taken only before, for example: Town: Bala, Gwynedd

Wording only

  Children count [children_count]
    The hint of ‘Number of people’ (group_size) is worded differently (officers)
      + Count children too
`);
});
