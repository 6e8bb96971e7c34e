import type { Answers, Form, Issue, Outcome, Question, Validator, Value, Variable } from '@annum/engine';
import type { CollectionForms, CurrentForm } from '../../packages/web/src/forms/catalogue.ts';

/** A hand-made form of four questions, for tests of what surrounds a form. */
export function tinyForm(year: number): CurrentForm {
  const form = formOf(year);
  return {
    form,
    validator: validatorOf(form),
    module: `export const id = '${form.id}';`,
    window: windowOf(year),
    applied: [],
  };
}

export function tinyCollection(years: readonly number[] = [2025, 2026]): CollectionForms {
  return { id: 'visits', title: 'Visits', forms: years.map(tinyForm) };
}

const types = { visitdate: 'date', visitor: 'text', minutes: 'integer', note: 'text' } as const;
const identifiers = Object.keys(types) as (keyof typeof types)[];

function formOf(year: number): Form {
  const questions = identifiers.map(
    (id): Question => ({
      id,
      type: types[id],
      question: `${id}?`,
      label: id,
      optional: id === 'note',
      personal: id === 'visitor',
      overridable: false,
    }),
  );
  const variables = questions.map(
    ({ id, type, personal }): Variable => ({
      id,
      type,
      label: id,
      question: id,
      section: 'visit',
      stored: true,
      personal,
      overridable: false,
      source: [],
    }),
  );
  return {
    id: `visits-${year}`,
    collection: 'visits',
    year,
    title: 'Visits',
    record: 'visit',
    records: 'visits',
    description: 'Visits.',
    languages: ['en'],
    firstDay: `${year}-04-01`,
    lastDay: `${year + 1}-03-31`,
    date: 'visitdate',
    reference: 'visitor',
    events: [],
    identifying: ['visitor'],
    duplicates: ['visitdate', 'visitor'],
    sections: [],
    questions,
    placements: identifiers.map((id, index) => ({ index, question: id, page: id, optional: id === 'note', words: {} })),
    variables,
    rules: [],
    names: [],
    conditions: [],
    recodings: [],
    facts: [],
    references: [],
    externals: [],
    lookups: [],
    repeats: [],
    hash: `hash-${year}`,
  };
}

function windowOf(year: number) {
  return {
    year,
    firstDay: `${year}-04-01`,
    lastDay: `${year + 1}-03-31`,
    submissionDeadline: `${year + 1}-06-05`,
    newLogsEnd: `${year + 1}-07-03`,
    editsEnd: `${year + 1}-07-31`,
    quarters: [],
    periods: [],
  };
}

function validatorOf(form: Form): Validator {
  const evaluate = (answers: unknown): Outcome => evaluateTiny(answers as Answers);
  const view = (answers: unknown) => ({ outcome: evaluate(answers), conditions: [] });
  return { id: form.id, hash: form.hash, evaluate, view };
}

function evaluateTiny(answers: Answers): Outcome {
  const values: { [variable: string]: Value } = {};
  const issues: Issue[] = [];
  for (const id of identifiers) {
    const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
    if (answer === undefined || answer === null || answer === '') continue;
    const value = parse(id, answer);
    if (value === undefined) issues.push(issue(`${id}.type`, id, `${id} cannot be read`));
    else values[id] = value;
  }
  if (Number(values.minutes) > 60) issues.push(issue('long_visit', 'minutes', 'A visit lasts an hour at most'));
  const unknown = Object.keys(answers).filter((id) => !Object.hasOwn(types, id));
  const required = identifiers.filter((id) => id !== 'note');
  const answered = required.filter((id) => values[id] !== undefined).length;
  const complete = answered === required.length && issues.length === 0;
  return {
    values,
    derived: {},
    routed: identifiers,
    placements: identifiers.map((_, index) => index),
    cleared: unknown.map((variable) => ({ variable, because: 'unknown_variable' })),
    issues,
    status: complete ? 'completed' : answered === 0 ? 'not_started' : 'in_progress',
    progress: { asked: required.length, answered, sections: [] },
  };
}

function parse(id: keyof typeof types, answer: unknown): Value | undefined {
  const text = String(answer).trim();
  if (types[id] === 'integer') return /^-?\d{1,9}$/.test(text) ? Number(text) : undefined;
  if (types[id] === 'date')
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
  return typeof answer === 'string' ? text : undefined;
}

function issue(rule: string, variable: string, message: string): Issue {
  return { rule, source: [], severity: 'error', variables: [variable], related: [], message };
}
