import type { Form, Outcome, Page } from '@annum/engine';
import { describe, expect, it } from 'vitest';
import { type CompiledForm, definitionsFolder, triedForms } from '../compiled-forms.ts';
import { readScenarios, type Scenario } from '../scenarios/scenario.ts';

/** The variables that hold the answer to a question: its own, or one for each option. */
function variablesOf({ questions }: Form, id: string): readonly string[] {
  const question = questions.find((one) => one.id === id);
  return question?.type === 'choices' ? [id, ...(question.options ?? []).map(({ code }) => String(code))] : [id];
}

function blankOut(form: Form, answers: Scenario['answers'], questions: readonly string[]): Scenario['answers'] {
  const blank = new Set(questions.flatMap((id) => variablesOf(form, id)));
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !blank.has(id)));
}

function questionsOf({ placements }: Page): readonly string[] {
  return placements.map(({ question }) => question);
}

/** Ids of the questions that are reported as blank when the answers on one page after the other are left out. */
function reportedBlank({ form, validator }: CompiledForm, { answers, context }: Scenario): readonly string[] {
  const judge = (left: readonly string[]): Outcome =>
    validator.evaluate(blankOut(form, answers, left), context, [], { required: true });
  const pages = form.sections.flatMap((section) => section.pages);
  const asked = new Set(judge([]).routed);
  const single = [...asked].map((id) => [id]);
  const whole = pages.map(questionsOf).filter((questions) => questions.some((id) => asked.has(id)));
  return [...single, ...whole]
    .flatMap((left) => judge(left).issues.map(({ rule }) => rule))
    .filter((rule) => rule.endsWith('.required'));
}

describe.each([...triedForms()])('a blank answer in %s', (id, subject) => {
  const scenarios = readScenarios(definitionsFolder).filter(
    ({ form, expect: { status } }) => form === id && status === 'completed',
  );
  const reported = new Set(scenarios.flatMap((scenario) => reportedBlank(subject, scenario)));
  const placed = new Set(subject.form.placements.map(({ question }) => question));
  const wanted = subject.form.rules.filter(
    ({ check, blame }) => check === 'required' && placed.has(blame[0]!.variable),
  );

  it.each(wanted.map((rule) => [rule.blame[0]!.variable, rule.id]))('is reported for %s', (_question, rule) => {
    expect(reported.has(rule)).toBe(true);
  });
});
