import type { Answers, Issue, Value } from '@annum/engine';
import { describe, expect, test } from 'vitest';
import { sectionAnswers } from '../../packages/web/src/form/check-answers.ts';
import { fill, showMoney } from '../../packages/web/src/form/display.ts';
import type { ChoiceField, SearchField } from '../../packages/web/src/form/field.ts';
import { afterChangeUrl, backUrl, nextUrl, skipUrl } from '../../packages/web/src/form/journey.ts';
import { dateParts } from '../../packages/web/src/form/make-field.ts';
import { questionPage } from '../../packages/web/src/form/question-page.ts';
import { readSubmission } from '../../packages/web/src/form/submission.ts';
import { blocks } from '../../packages/web/src/form/words.ts';
import { compiledForm, definitionsFolder } from '../compiled-forms.ts';
import { compileTiny, question } from '../engine/tiny-collection.ts';
import { readScenarios, type Scenario } from '../scenarios/scenario.ts';
import { readingOfLog } from './readings.ts';

const garden = compileTiny({
  section: {
    pages: [
      { id: 'planting', asks: ['planted'] },
      { id: 'water', asks: ['pond'] },
      { id: 'growth', title: 'Trees and cost', asks: ['trees', 'cost'] },
      { id: 'owner_page', asks: ['owner'] },
    ],
    questions: [
      question('planted', 'date', { question: 'When was it planted?', hint: 'For example, 27 3 2020.' }),
      question('pond', 'choice', {
        options: [
          { code: 1, label: 'Yes', reveals: ['depth'] },
          { code: 2, label: 'No' },
          { code: 4, label: 'It is being dug', reveals: ['depth'] },
          { code: 3, label: 'Don’t know', missing: true },
        ],
      }),
      question('depth', 'decimal', { min: 0, suffix: 'metres' }),
      question('trees', 'choices', {
        options: [
          { code: 'apple', label: 'Apple' },
          { code: 'pear', label: 'Pear' },
          { code: 'no_tree', label: 'None of these', exclusive: true },
        ],
      }),
      question('cost', 'money', { min: 0, optional: true }),
      question('owner', 'text'),
    ],
  },
});
const { form } = garden;
const read = (answers: Answers) => readingOfLog(garden, answers, { today: '2026-05-04' });
const page = (id: string) => form.sections[0]?.pages.find((each) => each.id === id) ?? expect.fail(id);
const pageErrors = (issues: readonly Issue[], values = {}) => questionPage(read(values), page('water'), issues);
const typeIssue = (variable: string): Issue => ({
  rule: `${variable}.type`,
  source: [],
  severity: 'error',
  variables: [variable],
  related: ['planted'],
  message: `Enter ${variable}`,
});

describe('question pages', () => {
  test('one question is the heading itself; several stand under the page’s title', () => {
    const one = questionPage(read({}), page('planting'), []);
    expect([one.heading, one.ownHeading, one.fields[0]?.heading]).toEqual(['When was it planted?', false, true]);
    const two = questionPage(read({}), page('growth'), []);
    expect([two.heading, two.ownHeading, two.fields.map((field) => field.heading)]).toEqual([
      'Trees and cost',
      true,
      [false, false],
    ]);
  });

  test('an option that reveals has its field with it, and "or" stands before what is missing', () => {
    const [field] = questionPage(read({ pond: 1, depth: 2 }), page('water'), []).fields as [ChoiceField];
    expect(field.choices.map((choice) => [choice.label, choice.chosen, choice.divided])).toEqual([
      ['Yes', true, false],
      ['No', false, false],
      ['It is being dug', false, false],
      ['Don’t know', false, true],
    ]);
    expect(field.choices[0]?.reveals[0]).toMatchObject({ kind: 'input', name: 'depth', value: '2', suffix: 'metres' });
  });

  test('errors stand at their field, in the summary with a link to it, and name what else could be changed', () => {
    const model = pageErrors([typeIssue('depth')], { pond: 1 });
    expect(model.errors).toEqual([{ message: 'Enter depth', href: '#depth' }]);
    expect((model.fields[0] as ChoiceField).choices[0]?.reveals[0]?.error).toBe('Enter depth');
    const both = questionPage(read({}), page('growth'), [typeIssue('cost'), typeIssue('trees')]);
    expect(both.errors.map(({ href }) => href)).toEqual(['#trees', '#cost']);
    expect(model.elsewhere).toEqual([{ label: 'The planted', href: '/logs/log/planting' }]);
  });
});

describe('what is posted', () => {
  const posted = (id: string, body: object, values = {}) =>
    readSubmission(read(values), page(id), body as Record<string, unknown>);

  test('dates keep what was typed, even when there is no such day', () => {
    const dates = { 'planted-day': '31', 'planted-month': ' 2', 'planted-year': '26' };
    expect(posted('planting', dates)).toEqual({ planted: '31/2/26' });
    expect(posted('planting', {})).toEqual({ planted: null });
    expect(dateParts('31/2/26')).toEqual({ day: '31', month: '2', year: '26' });
    expect(dateParts('0001-04-09')).toEqual({ day: '9', month: '4', year: '0001' });
  });

  test('a follow-up counts only under its own option', () => {
    expect(posted('water', { pond: '1', depth: '1.5' })).toEqual({ pond: 1, depth: '1.5' });
    expect(posted('water', { pond: '2', depth: '1.5' })).toEqual({ pond: 2, depth: null });
    expect(posted('water', { depth: '1.5' })).toEqual({ pond: null, depth: null });
  });

  test('a follow-up of two options has a field under each, and the one under the chosen option counts', () => {
    const [field] = questionPage(read({ pond: 4 }), page('water'), [typeIssue('depth')]).fields as [ChoiceField];
    expect(field.choices.flatMap(({ reveals }) => reveals.map(({ id, name }) => [id, name]))).toEqual([
      ['depth', 'depth'],
      ['depth-again1', 'depth'],
    ]);
    expect(pageErrors([typeIssue('depth')], { pond: 4 }).errors).toMatchObject([{ href: '#depth-again1' }]);
    expect(posted('water', { pond: '1', depth: ['1', ''] })).toEqual({ pond: 1, depth: '1' });
    expect(posted('water', { pond: '4', depth: ['1', '2'] })).toEqual({ pond: 4, depth: '2' });
    expect(posted('water', { pond: '4', depth: ['1', ''] })).toEqual({ pond: 4, depth: null });
  });

  test('ticks become one variable each', () => {
    expect(posted('growth', { trees: ['apple', 'pear'], cost: '£5' })).toEqual({
      apple: 1,
      pear: 1,
      no_tree: null,
      cost: '£5',
    });
    expect(posted('growth', { trees: 'no_tree' })).toMatchObject({ apple: null, no_tree: 1, cost: null });
  });

  test('nothing hostile becomes an answer', () => {
    const body = JSON.parse('{"owner": "a\\u0000\\ud800b", "__proto__": {"cost": "1"}, "other": "x"}');
    expect(posted('owner_page', body)).toEqual({ owner: 'a\uFFFDb' });
    expect(posted('water', { pond: '99' })).toEqual({ pond: '99', depth: null });
    expect(posted('growth', { only: 'cost', cost: '7' })).toEqual({ cost: '7' });
  });
});

describe('the way through', () => {
  test('on to the next page with a blank, past those that are answered', () => {
    const reading = read({ pond: 2 });
    expect(nextUrl(reading, page('planting'))).toBe('/logs/log/growth');
    expect(skipUrl(reading, page('planting'))).toBe('/logs/log/water');
    expect(nextUrl(reading, page('owner_page'))).toBe('/logs/log/check-answers/main');
    expect(backUrl(reading, page('water'))).toBe('/logs/log/planting');
    expect(backUrl(reading, page('planting'))).toBe('/logs/log');
  });

  test('a changed answer leads back, or to what it made necessary', () => {
    const full = { planted: '0001-05-01', pond: 2, apple: 1, owner: 'Flora' };
    expect(afterChangeUrl(read(full), page('planting'))).toBe('/logs/log/check-answers/main');
    expect(afterChangeUrl(read({ ...full, pond: 1 }), page('planting'))).toBe('/logs/log/water?from=check');
  });
});

test('check answers say what is given, what is not, and what is optional', () => {
  const answers = sectionAnswers(read({ pond: 1, depth: 2, apple: 1, pear: 1 }), form.sections[0] ?? expect.fail());
  expect(answers.cards[0]?.rows.map(({ id, lines, state }) => [id, lines, state])).toEqual([
    ['planted', [], 'unanswered'],
    ['pond', ['Yes'], 'answered'],
    ['depth', ['2 metres'], 'answered'],
    ['trees', ['Apple', 'Pear'], 'answered'],
    ['cost', [], 'optional'],
    ['owner', [], 'unanswered'],
  ]);
});

test.each([
  ['2026-couple-buys-with-right-to-acquire', 'Is buyer 2 the partner of buyer 1?', 'Buyer 2 prefers not to say'],
  ['2026-tenant-buys-council-house', 'Is person 2 the partner of buyer 1?', 'Person 2 prefers not to say'],
])('a member is called what the log makes of it, in headings and in answers: %s', (name, heading, refusal) => {
  const scenario = readScenarios(definitionsFolder).find(
    (one) => one.name === name && one.form === 'sales-2026',
  ) as Scenario;
  const sale = compiledForm(scenario.form);
  const reading = readingOfLog(sale, scenario.answers, scenario.context);
  const pages = sale.form.sections.flatMap((section) => section.pages);
  const partner = pages.filter((one) => one.placements.some(({ question }) => question === 'relat2'));
  const shown = partner.map((one) => questionPage(reading, one, [])).find(({ fields }) => fields.length > 0);
  const [field] = (shown?.fields ?? []) as [ChoiceField];
  expect([shown?.heading, field.choices.at(-1)?.label]).toEqual([heading, refusal]);
});

test('texts take the log’s values; what people typed stays text', () => {
  const reading = read({ cost: 1234.5, pond: 3, planted: '0001-04-09', owner: '{value:cost}' });
  expect(fill(reading, '{money:cost}, {label:pond}, {date:planted}, {value:owner}, {value:depth}.')).toBe(
    '£1,234.50, Don’t know, 9 April 1, {value:cost}, .',
  );
});

test.each<[Value, string]>([
  [1234.5, '£1,234.50'],
  [-3, '−£3.00'],
  ['12.345', '£12.345'],
  ['90071992547409939', '£90,071,992,547,409,939.00'],
  ['1e3', '1e3'],
  ['about 5', 'about 5'],
])('of the amount %s all digits are shown: %s', (amount, shown) => {
  expect(showMoney(amount)).toBe(shown);
});

test('long texts become paragraphs and lists', () => {
  expect(blocks('One\nline.\n\nThese:\n- a\n- b\nEnd')).toEqual([
    { kind: 'paragraph', lines: ['One line.'] },
    { kind: 'paragraph', lines: ['These:'] },
    { kind: 'list', lines: ['a', 'b'] },
    { kind: 'paragraph', lines: ['End'] },
  ]);
});

test('a long list is typed, and what is not in it is searched for', () => {
  const rows = Array.from({ length: 30 }, (_, at) => `p${at},${at === 7 ? 'Delphinium' : `Plant ${at}`}`);
  const columns = [
    { id: 'code', type: 'text' },
    { id: 'name', type: 'text' },
  ];
  const definition = { id: 'plants', title: 'Plants', keys: ['code'], columns, code: 'code', label: 'name' };
  const listed = compileTiny({
    section: {
      pages: [{ id: 'plant_page', asks: ['plant'] }],
      questions: [question('plant', 'lookup', { lookup: 'plants' })],
    },
    lookups: { plants: { definition, csv: `code,name\n${rows.join('\n')}\n` } },
  });
  const reading = readingOfLog(listed, { plant: 'Delfinium' }, { today: '2026-05-04' });
  const plantPage = listed.form.sections[0]?.pages[0] ?? expect.fail();
  const [field] = questionPage(reading, plantPage, []).fields as [SearchField];
  expect(field.matches[0]?.label).toBe('Delphinium');
  expect(readSubmission(reading, plantPage, { plant: ' delphinium ' })).toEqual({ plant: 'p7' });
  expect(readSubmission(reading, plantPage, { plant: 'Delf', 'plant-match': 'p7' })).toEqual({ plant: 'p7' });
  expect(readSubmission(reading, plantPage, { plant: 'Delf' })).toEqual({ plant: 'Delf' });
});
