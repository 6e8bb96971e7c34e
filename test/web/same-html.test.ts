import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sectionAnswers } from '../../packages/web/src/form/check-answers.ts';
import { type CheckAnswersFrame, checkAnswersHtml } from '../../packages/web/src/form/check-answers-html.ts';
import type { Field } from '../../packages/web/src/form/field.ts';
import { askedPages } from '../../packages/web/src/form/journey.ts';
import { isOnPage, type QuestionPageModel, questionPage } from '../../packages/web/src/form/question-page.ts';
import { type QuestionPageFrame, questionPageHtml } from '../../packages/web/src/form/question-page-html.ts';
import { framed } from '../../packages/web/src/pages/frame.ts';
import { siteOf } from '../../packages/web/src/pages/site.ts';
import { record } from '../assurance/record.ts';
import { definitionsFolder, triedForms } from '../compiled-forms.ts';
import { readScenarios } from '../scenarios/scenario.ts';
import { drawnByMacros, tagsOf } from './macros.ts';
import { readingOfLog } from './readings.ts';
import { testConfig } from './test-service.ts';

const site = siteOf(testConfig);
const csrf = 'token-&-more';

function ours(frame: Omit<QuestionPageFrame, 'csrf'>, title: string): string {
  return framed({ site, title, csrf, language: 'en', errors: frame.page.errors }, questionPageHtml({ ...frame, csrf }));
}

function theirs(frame: Omit<QuestionPageFrame, 'csrf'>, title: string): string {
  return drawnByMacros('question-page.njk', { site, title, csrf, language: 'en', errors: frame.page.errors, ...frame });
}

/** The first tag in which a page of ours differs from the one that the macros draw. */
function differenceOf(page: QuestionPageModel, more: Partial<QuestionPageFrame> = {}): readonly unknown[] {
  const frame = {
    page,
    action: '/logs/1/p',
    version: 3,
    backUrl: '/back?a=1&b=2',
    skipUrl: '/skip',
    logUrl: '/logs/1',
    ...more,
  };
  const title = `${page.heading} – ${page.caption}`;
  return firstDifference(ours(frame, title), theirs(frame, title));
}

function firstDifference(own: string, drawn: string): readonly unknown[] {
  const [tags, expected] = [tagsOf(own), tagsOf(drawn)];
  const at = expected.findIndex((tag, index) => tag !== tags[index]);
  if (at < 0 && tags.length === expected.length) return [];
  const place = at < 0 ? expected.length : at;
  return [{ ours: tags.slice(place, place + 3), theirs: expected.slice(place, place + 3) }];
}

const scenarios = readScenarios(definitionsFolder);

describe.each([...triedForms()])('every page of %s is what the macros of govuk-frontend draw', (id, compiled) => {
  const logs = scenarios.filter(({ form }) => form === id);

  test('each page that a scenario asks, as it is first seen and with what is wrong on it', () => {
    const drawn = new Set<string>();
    const differing: unknown[] = [];
    for (const { answers, context } of logs) {
      const reading = readingOfLog(compiled, answers, context, { required: true });
      for (const page of reading.index.form.sections.flatMap((section) => askedPages(reading, section))) {
        const issues = reading.outcome.issues.filter((issue) => isOnPage(reading, page, issue));
        const key = JSON.stringify([page.id, issues.map(({ rule }) => rule)]);
        if (drawn.has(key)) continue;
        drawn.add(key);
        differing.push(...differenceOf(questionPage(reading, page, [])));
        const around = { from: 'check', conflict: [{ label: 'A', value: '' }], reference: 'R&1' } as const;
        differing.push(...differenceOf(questionPage(reading, page, issues), around));
      }
    }
    console.log(`${id}: ${drawn.size} pages compared, each with and without its errors`);
    expect(drawn.size).toBeGreaterThanOrEqual(compiled.form.sections.flatMap(({ pages }) => pages).length);
    record('accessibility.patterns', { differences: differing, pages: drawn.size });
  });

  test('check answers', () => {
    const differing: unknown[] = [];
    for (const { answers, context } of logs.slice(0, 20)) {
      const reading = readingOfLog(compiled, answers, context);
      const sections = reading.index.form.sections.map((section) => ({
        ...sectionAnswers(reading, section),
        waiting: true,
      }));
      for (const shown of [sections, sections.slice(1, 2)]) {
        const frame: CheckAnswersFrame = {
          title: 'Check',
          caption: 'Log 1',
          sections: shown,
          nextText: 'Next',
          nextUrl: '/n',
          logUrl: '/l',
        };
        const own = framed({ site, title: 'Check', csrf, language: 'en' }, checkAnswersHtml(frame));
        const drawn = drawnByMacros('check-answers.njk', { site, csrf, language: 'en', ...frame });
        differing.push(...firstDifference(own, drawn));
      }
    }
    record('accessibility.patterns', { differences: differing });
  });
});

const text = fc
  .oneof(fc.string({ minLength: 1, maxLength: 12 }), fc.constantFrom('<b>&"\'`', '{{7*7}}', 'a - b'))
  .filter((one) => one.trim() === one && one !== '' && !/\s{2}|[<>] | [<>]/.test(one));
const maybe = fc.option(text, { nil: undefined });
const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
const named = { name, id: name, label: text, short: text, heading: fc.boolean(), optional: fc.boolean() };
const words = { hint: maybe, guidance: maybe, error: maybe };

const { field } = fc.letrec<{ readonly field: Field; readonly choice: object }>((tie) => ({
  choice: fc.record({
    value: text,
    label: text,
    hint: maybe,
    chosen: fc.boolean(),
    divided: fc.boolean(),
    exclusive: fc.boolean(),
    reveals: fc.array(tie('field'), { maxLength: 1 }),
  }),
  field: fc.oneof(
    { maxDepth: 2 },
    fc.record({
      kind: fc.constant('input'),
      value: text,
      width: fc.option(fc.constantFrom(2, 5, 10), { nil: undefined }),
      inputmode: fc.option(fc.constantFrom('numeric', 'decimal'), { nil: undefined }),
      prefix: maybe,
      suffix: maybe,
      spellcheck: fc.boolean(),
      ...named,
      ...words,
    }),
    fc.record({
      kind: fc.constant('textarea'),
      value: text,
      maxLength: fc.option(fc.integer({ min: 1, max: 999 }), { nil: undefined }),
      ...named,
      ...words,
    }),
    fc.record({ kind: fc.constant('date'), day: text, month: text, year: text, ...named, ...words }),
    fc.record({
      kind: fc.constant('search'),
      value: text,
      suggestions: fc.array(text, { maxLength: 3 }),
      matches: fc.array(tie('choice'), { maxLength: 2 }),
      searchUrl: text,
      ...named,
      ...words,
    }),
    fc.record({
      kind: fc.constantFrom('radios', 'checkboxes', 'select'),
      choices: fc.array(tie('choice'), { maxLength: 3 }),
      ...named,
      ...words,
    }),
  ) as fc.Arbitrary<Field>,
}));

test('any field is what the macros of govuk-frontend draw, whatever people wrote', () => {
  fc.assert(
    fc.property(fc.array(field, { maxLength: 3 }), (fields) => {
      const difference = differenceOf({
        heading: 'H',
        ownHeading: true,
        caption: 'C',
        guidance: [],
        whys: [],
        fields,
        errors: [],
        elsewhere: [],
        language: 'en',
      });
      expect(difference).toEqual([]);
    }),
    { numRuns: 500, seed: 5 },
  );
});
