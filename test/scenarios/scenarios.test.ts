import { describe, expect, it } from 'vitest';
import { definitionsFolder, everyForm } from '../compiled-forms.ts';
import { coverageLines } from './coverage.ts';
import { runScenarios } from './run-scenarios.ts';
import { readScenarios } from './scenario.ts';

const { runs, coverage } = runScenarios();

describe('every scenario holds', () => {
  it.each(runs.map((run) => [run.scenario.name, run.scenario.title, run] as const))('%s: %s', (_name, _title, run) => {
    expect(run.differences).toEqual([]);
  });
});

it('scenarios are about forms that there are', () => {
  const lost = readScenarios(definitionsFolder).filter(({ form }) => !everyForm().has(form));
  expect(lost.map(({ name, form }) => `${name}: ${form}`)).toEqual([]);
});

describe('scenarios are worth reading', () => {
  it('have titles of their own', () => {
    const titles = runs.map(({ scenario }) => `${scenario.form} ${scenario.title}`);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it('expect something', () => {
    expect(
      runs.filter(({ scenario }) => Object.keys(scenario.expect).length === 0).map(({ scenario }) => scenario.name),
    ).toEqual([]);
  });

  it('say which day it is', () => {
    expect(
      runs.filter(({ scenario }) => scenario.context.today === undefined).map(({ scenario }) => scenario.name),
    ).toEqual([]);
  });
});

describe.each(coverage.map((reached) => [reached.form.id, reached] as const))(
  'the scenarios of %s together',
  (_form, reached) => {
    it('are counted', () => {
      console.log(coverageLines(reached).join('\n'));
      expect(reached.scenarios).toBeGreaterThanOrEqual(20);
    });

    it('reach every page', () => expect(reached.missing.pages).toEqual([]));
    it('ask every question', () => expect(reached.missing.questions).toEqual([]));
    it('break every rule that can be broken', () => expect(reached.missing.rules).toEqual([]));
    it('break no rule that is said never to fail', () => {
      expect(
        reached.form.rules
          .filter((rule) => reached.whyNever(rule) !== undefined && reached.rules.has(rule.id))
          .map(({ id }) => id),
      ).toEqual([]);
    });
  },
);
