import type { Form, Outcome, Rule } from '@annum/engine';
import { describe, expect, it } from 'vitest';
import { type CompiledForm, everyForm, triedForms } from '../compiled-forms.ts';
import { triedOnce } from '../scenarios/coverage.ts';
import { runScenarios } from '../scenarios/run-scenarios.ts';
import { factsAreHere, ruleExamples } from './facts.ts';
import { type SingleRule, singleRules } from './single-rules/index.ts';

const { runs, coverage } = runScenarios();
const here = factsAreHere();

/** The rules that people wrote, with an expression: those that follow from types and limits have scenarios. */
function writtenRules({ rules }: Form): readonly Rule[] {
  return rules.filter(({ fails }) => fails !== undefined);
}

/** "age{person}" of person 3 is "age3". */
function forMember(answers: SingleRule['breaks'], member: number | undefined): SingleRule['breaks'] {
  return Object.fromEntries(
    Object.entries(answers).map(([id, value]) => [id.replace('{person}', String(member)), value]),
  );
}

function alone({ validator }: CompiledForm, answers: unknown, context: unknown): Outcome {
  return validator.evaluate(answers, context, [], { isolated: true });
}

function fires({ issues }: Outcome, { id }: Rule): boolean {
  return issues.some(({ rule }) => rule === id);
}

/** Some variable that the rule would blame has a value, and the rule lets it pass. */
function passes(outcome: Outcome, rule: Rule): boolean {
  return !fires(outcome, rule) && rule.blame.some(({ variable }) => outcome.values[variable] !== undefined);
}

describe.each([...triedForms()])('each rule of %s', (id, subject) => {
  const rules = writtenRules(subject.form);
  const triedAlone = singleRules[subject.form.collection] ?? [];
  const singles = triedAlone.flatMap((single) => {
    const members = rules.filter((rule) => (rule.member?.written ?? rule.id) === single.rule);
    return members.map((rule) => [rule.id, rule, single] as const);
  });

  it.each(singles)('%s fails and passes on its own', (_id, rule, { breaks, right, context }) => {
    const wrong = forMember(breaks, rule.member?.number);
    const mended = { ...wrong, ...forMember(right, rule.member?.number) };
    expect(fires(alone(subject, wrong, context), rule)).toBe(true);
    expect(fires(alone(subject, mended, context), rule)).toBe(false);
  });

  const once = triedOnce(subject.form);

  it('has a case in which it fails and one in which it passes', () => {
    const whole = runs.filter(({ scenario }) => scenario.form === id).map(({ outcome }) => outcome);
    const given = (here ? ruleExamples(id) : []).map(({ input, context }) => alone(subject, input, context));
    const tried = new Set(singles.map(([rule]) => rule));
    const all = [...whole, ...given];
    const like = (one: Rule) => rules.filter((rule) => once(rule) === once(one));
    const failing = rules.filter(
      (rule) => tried.has(rule.id) || like(rule).some((one) => all.some((outcome) => fires(outcome, one))),
    );
    const passing = rules.filter(
      (rule) => tried.has(rule.id) || like(rule).some((one) => all.some((outcome) => passes(outcome, one))),
    );
    console.log(
      `${id}: of ${rules.length} written rules ${failing.length} have a case that breaks them and ${passing.length} one that they let pass (${whole.length} scenarios, ${given.length} worked examples, ${singles.length} tried alone)`,
    );
    expect(rules.filter((rule) => !failing.includes(rule)).map((rule) => rule.id)).toEqual([]);
    expect(rules.filter((rule) => !passing.includes(rule)).map((rule) => rule.id)).toEqual([]);
  });

  it('that no whole log can break is tried alone', () => {
    const reached = coverage.find(({ form }) => form.id === id)!;
    const tried = new Set(triedAlone.map(({ rule }) => rule));
    const acknowledged = rules
      .filter((rule) => reached.whyNever(rule) !== undefined)
      .map((rule) => rule.member?.written ?? rule.id);
    expect([...new Set(acknowledged)].filter((rule) => !tried.has(rule))).toEqual([]);
  });
});

describe.each(Object.entries(singleRules))(
  'a rule of %s is tried alone only where it exists',
  (collection, singles) => {
    const forms = [...everyForm().values()].filter(({ form }) => form.collection === collection);
    const written = new Set(forms.flatMap(({ form }) => form.rules.map((rule) => rule.member?.written ?? rule.id)));
    it.each(singles)('$rule', ({ rule }) => expect(written).toContain(rule));
  },
);
