import type { Form } from '@annum/engine';
import { askedQuestions } from '../columns.ts';
import { exampleAnswers } from '../example-answers.ts';

/** Values that appear in many examples. */
export const examples = {
  logId: '0197f2d4-7c1e-7d42-9a55-3f0f6c1b2a90',
  batchId: '0197f2d5-01aa-7b10-8c3e-52d9b7a4e611',
  reference: 'ABC-1042',
  etag: '"7"',
  reason: 'It was recorded twice',
  moment: (form: Form): string => `${form.firstDay}T09:30:00Z`,
} as const;

/** A log as it is sent. */
export function exampleWrite(form: Form): object {
  return { externalReference: examples.reference, answers: exampleAnswers(form) };
}

/** A log as it is kept. */
export function exampleStored(form: Form): object {
  return {
    ...{ id: examples.logId, version: 7, created: examples.moment(form), updated: examples.moment(form) },
    ...{ collection: form.collection, year: form.year, formHash: form.hash, status: 'in_progress' },
    ...{ ...exampleWrite(form), values: exampleAnswers(form), confirmations: [] },
  };
}

/** What is left of a deleted log. */
export function exampleDeleted(form: Form): object {
  const at = examples.moment(form);
  return {
    ...{ id: examples.logId, externalReference: examples.reference, version: 8, created: at, updated: at },
    ...{ collection: form.collection, year: form.year, deleted: at, reason: examples.reason },
  };
}

/** What the form says of the example log. */
export function exampleVerdict(form: Form): object {
  const answers = exampleAnswers(form);
  const open = askedQuestions(form).find((question) => !(question.id in answers));
  return {
    ...{ status: 'in_progress', answers, values: answers, issues: exampleIssues(form), cleared: [] },
    unanswered: open ? [open.id] : [],
    progress: { asked: 60, answered: Object.keys(answers).length },
  };
}

/** A log as it is read. */
export function exampleLog(form: Form): object {
  return { ...exampleStored(form), ...exampleVerdict(form) };
}

function exampleIssues(form: Form): readonly object[] {
  const written = form.rules.filter((candidate) => candidate.check === undefined);
  const rule = written.find((candidate) => candidate.severity === 'error') ?? written[0];
  if (!rule) return [];
  return [
    {
      pointer: `/answers/${rule.blame[0]?.variable ?? ''}`,
      ...{ rule: rule.id, severity: rule.severity, related: rule.related },
      variables: rule.blame.map((blame) => blame.variable),
      message: typeof rule.message === 'string' ? rule.message : (Object.values(rule.message)[0] ?? ''),
    },
  ];
}

/** A batch of one row. */
export function exampleBatch(): object {
  const row = {
    ...{ row: 1, status: 'created', logId: examples.logId, logStatus: 'in_progress' },
    ...{ externalReference: examples.reference, issues: [], cleared: [] },
  };
  const counts = { created: 1, refused: 0, withIssues: 0, completed: 0 };
  return { id: examples.batchId, status: 'accepted', counts, missingColumns: [], rows: [row] };
}
