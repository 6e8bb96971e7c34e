import { existsSync, readFileSync } from 'node:fs';
import { type Change, diffForms } from '@annum/compiler';
import { describe, expect, test } from 'vitest';
import { shared } from '../shared-facts.ts';
import { projectYear } from './mini-years.ts';

/** The real difference between two years of lettings, kept beside the checkout. */
interface KnownDifference {
  readonly pages: { readonly added: readonly KnownPage[]; readonly removed: readonly KnownPage[] };
  readonly questions: { readonly added: readonly string[]; readonly removed: readonly string[] };
  readonly options_changed: readonly {
    readonly question: string;
    readonly added: readonly { readonly code: string }[];
    readonly removed: readonly { readonly code: string }[];
  }[];
  readonly routing_changed: readonly { readonly page: string }[];
}

interface KnownPage {
  readonly id: string;
  readonly interruption_screen: boolean;
}

interface KnownRules {
  readonly hard: readonly KnownRule[];
  readonly soft: readonly KnownRule[];
}

interface KnownRule {
  readonly id: string;
  readonly years: readonly number[];
}

const facts = shared('facts/changes-lettings-2025-2026.json');
const present = existsSync(facts);
if (!present) console.warn('Skipped: the facts about lettings do not stand beside this checkout.');

describe.skipIf(!present)('lettings, one year to the next, compared with what is known', () => {
  const known: KnownDifference = present ? JSON.parse(readFileSync(facts, 'utf8')) : undefined;
  const rules: KnownRules = present ? JSON.parse(readFileSync(shared('facts/lettings-rules.json'), 'utf8')) : undefined;
  const { form, earlier: [previous] = [], applied = [] } = projectYear('lettings', 2026);
  const changes = previous ? diffForms(previous, form, applied) : [];
  const of = (kind: string): readonly Change[] => changes.filter((change) => change.kind === kind);
  const ids = (kind: string): readonly string[] =>
    of(kind)
      .flatMap((change) => change.ids)
      .toSorted();

  /** What only confirms a check is a question there and a rule here. */
  const asked = (questions: readonly string[]): readonly string[] =>
    questions.filter((id) => !id.endsWith('_check')).toSorted();
  const screens = (pages: readonly KnownPage[]): readonly string[] =>
    pages.flatMap((page) => (page.interruption_screen ? [] : [page.id])).toSorted();
  const codes = (kind: 'added' | 'removed'): readonly string[] =>
    known.options_changed.flatMap((change) => change[kind].map(({ code }) => `${change.question} ${code}`)).toSorted();

  test('questions', () => {
    expect(ids('question-added')).toEqual(asked(known.questions.added));
    expect(ids('question-removed')).toEqual(asked(known.questions.removed));
  });

  test('options', () => {
    expect(ids('option-added')).toEqual(codes('added'));
    expect(ids('option-removed')).toEqual(codes('removed'));
    expect(ids('option-relabelled')).toEqual([]);
  });

  test('pages and the questions on them', () => {
    expect(ids('page-added')).toEqual(screens(known.pages.added));
    expect(ids('page-removed')).toEqual(screens(known.pages.removed));
    expect(ids('page-questions')).toEqual([]);
  });

  test('when pages are shown', () => {
    expect(ids('page-routing')).toEqual(known.routing_changed.map(({ page }) => page).toSorted());
  });

  test('types and limits', () => {
    for (const kind of ['question-type', 'question-limits', 'placement-limits', 'question-list'])
      expect(ids(kind)).toEqual([]);
  });

  test('checks, by where they come from', () => {
    const all = [...rules.hard, ...rules.soft];
    const only = (year: number): readonly string[] =>
      all.flatMap(({ id, years }) => (years.join() === `${year}` ? [id] : []));
    const sourcesOf = (kind: string): readonly string[] =>
      of(kind)
        .flatMap(({ facts: told }) => told?.source ?? [])
        .filter((source): source is string => /^L-/.test(String(source)));
    const now = new Set(form.rules.flatMap((rule) => rule.source));
    expect(only(form.year).filter((id) => !now.has(id))).toEqual([]);
    expect(sourcesOf('rule-added').filter((id) => !only(form.year).includes(id))).toEqual([]);
    expect(sourcesOf('rule-removed').filter((id) => !only(form.year - 1).includes(id))).toEqual([]);
  });

  test('every change has a reason, except rows of tables', () => {
    expect(changes.filter((change) => !change.reason && change.kind !== 'lookup-rows')).toEqual([]);
  });
});
