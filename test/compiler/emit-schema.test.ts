import { type EmitInput, emitAll } from '@annum/compiler';
import { loadValidator } from '@annum/engine';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { definitionsFolder } from '../compiled-forms.ts';
import { readScenarios } from '../scenarios/scenario.ts';
import { miniYear, projectYear } from './mini-years.ts';

/** The emitted schemas, as a supplier would load them. */
function schemasOf(input: EmitInput) {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  formats.default(ajv);
  const files = emitAll(input, ['json-schema']).map(({ path, text = '' }) => ({ path, schema: JSON.parse(text) }));
  const answers = files.find(({ path }) => path === 'answers.schema.json')?.schema;
  const complete = files.find(({ path }) => path === 'complete-answers.schema.json')?.schema;
  ajv.addSchema(answers, 'answers.schema.json');
  const check = {
    answers: ajv.getSchema('answers.schema.json'),
    complete: ajv.compile({ ...complete, $id: 'complete' }),
  };
  return { answers, check: (kind: keyof typeof check, log: unknown) => problems(check[kind], log) };
}

function problems(validate: ReturnType<Ajv2020['getSchema']>, log: unknown): readonly string[] {
  if (!validate || validate(log)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath} ${message}${params.additionalProperty ? `: ${params.additionalProperty}` : ''}`,
  );
}

describe('the schema of the small collection', () => {
  const { check } = schemasOf(miniYear(2026));
  const visit = { visit_date: '2026-05-01', town: 'A', group_size: 2, age1: 40, age2: 7, opinion: 1 };

  test.each([
    ['a whole log', visit, []],
    ['a log with gaps', { opinion: 9 }, []],
    ['an unknown field', { colour: 1 }, [' must NOT have additional properties: colour']],
    ['a code that is not there', { opinion: 3 }, ['/opinion must match exactly one schema in oneOf']],
    ['a number above its limit', { group_size: 3 }, ['/group_size must be <= 2']],
    ['a date that is none', { visit_date: '1 May' }, ['/visit_date must match format "date"']],
  ])('of answers: %s', (_title, log, expected) => {
    expect(check('answers', log).filter((problem) => !problem.includes('constant'))).toEqual(expected);
  });

  test.each([
    ['everything asked is answered', visit, []],
    [
      'a person who is there has no age',
      { ...visit, age2: undefined },
      [" must have required property 'age2'", ' must match "then" schema'],
    ],
    ['only one person came', { ...visit, group_size: 1, age2: undefined }, []],
  ])('of a complete log: %s', (_title, log, expected) => {
    expect(check('complete', JSON.parse(JSON.stringify(log)))).toEqual(expected);
  });
});

const years = [...new Set(readScenarios(definitionsFolder).map(({ form }) => form))];

describe.each(years)('what the schema says of worked examples, %s', (id) => {
  const [collection = '', year = ''] = id.split('-');
  const input = projectYear(collection, Number(year));
  const { check } = schemasOf(input);
  const validator = loadValidator(input.module);
  const known = new Set(input.form.variables.map((variable) => variable.id));
  const scenarios = readScenarios(definitionsFolder).filter(({ form }) => form === id);

  test.each(scenarios)('$title', ({ answers, context }) => {
    const outcome = validator.evaluate(answers, context);
    const cleared = new Set(outcome.cleared.map(({ variable }) => variable));
    const counting = Object.fromEntries(
      Object.entries(answers).filter(
        ([variable, answer]) => known.has(variable) && !cleared.has(variable) && answer !== null,
      ),
    );
    const invalid = outcome.issues.some((issue) => /\.(?:type|option|min|max|step|length|pattern)$/.test(issue.rule));
    if (!invalid) expect(check('answers', counting)).toEqual([]);
    if (outcome.status === 'completed') expect(check('complete', counting)).toEqual([]);
  });
});
