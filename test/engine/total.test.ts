import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { triedForms } from '../compiled-forms.ts';

const hostile = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom(
    ...['__proto__', 'constructor', '{{7*7}}', '<script>', '\u0000', '\ud800', 'x'.repeat(50_000), '1e999', '-0'],
    ...[Number.NaN, Number.POSITIVE_INFINITY, -0, 1e308, 2 ** 53, undefined, [], {}, [[]], () => 1, Symbol('x')],
  ),
);

describe.each([...triedForms()])('%s', (_, { form, validator }) => {
  const ids = [...form.variables.map(({ id }) => id), '__proto__', 'toString', 'no_such_variable'];
  const answers = fc.dictionary(fc.constantFrom(...ids), hostile, { maxKeys: 40 });
  const facts = fc.dictionary(fc.constantFrom(...form.facts.map(({ id }) => id), 'today', 'external'), hostile, {
    maxKeys: 10,
  });

  test('any JSON is judged, twice the same, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(answers, hostile),
        fc.oneof(facts, hostile),
        hostile,
        fc.boolean(),
        (log, context, confirmations, isolated) => {
          const judge = () =>
            JSON.stringify(validator.evaluate(log, context, confirmations, { isolated, required: !isolated }));
          const first = judge();
          expect(JSON.parse(first).status).toMatch(/^(not_started|in_progress|completed)$/);
          expect(judge()).toBe(first);
        },
      ),
      { numRuns: 400, seed: 4 },
    );
  });

  test('every issue belongs to a rule of the form, has words, and blames its variables', () => {
    const rules = new Set(form.rules.map(({ id }) => id));
    const derived = new Set(
      form.variables.filter(({ question, choiceOf }) => !question && !choiceOf).map(({ id }) => id),
    );
    fc.assert(
      fc.property(answers, fc.boolean(), (log, isolated) => {
        for (const { rule, message } of validator.evaluate(log, {}, [], { isolated, required: !isolated }).issues) {
          expect(rules.has(rule) || derived.has(rule.split('.')[0] as string)).toBe(true);
          expect(message.trim()).not.toBe('');
        }
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});
