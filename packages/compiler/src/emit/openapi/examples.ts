import type { Form } from '@annum/engine';
import { exampleAnswers } from '../example-answers.ts';

/** Values that appear in many examples. */
export const examples = {
  logId: '0197f2d4-7c1e-7d42-9a55-3f0f6c1b2a90',
  batchId: '0197f2d5-01aa-7b10-8c3e-52d9b7a4e611',
  reference: 'ABC-1042',
  cursor: 'eyJ2IjoxMDQyfQ',
  etag: '"7"',
  moment: (form: Form): string => `${form.firstDay}T09:30:00Z`,
} as const;

/** A log as it is sent. */
export function exampleWrite(form: Form): object {
  return { externalReference: examples.reference, answers: exampleAnswers(form) };
}

/** A log as it is read. */
export function exampleLog(form: Form): object {
  const answers = exampleAnswers(form);
  return {
    id: examples.logId,
    ...exampleWrite(form),
    status: 'in_progress',
    version: 7,
    createdAt: examples.moment(form),
    updatedAt: examples.moment(form),
    formHash: form.hash,
    values: answers,
    issues: exampleIssues(form),
    cleared: [],
    progress: { asked: 60, answered: Object.keys(answers).length },
  };
}

function exampleIssues(form: Form): readonly object[] {
  const rule = form.rules.find((candidate) => candidate.check !== 'required');
  if (!rule) return [];
  return [
    {
      ...{ rule: rule.id, source: rule.source, severity: rule.severity, related: rule.related },
      variables: rule.blame.map((blame) => blame.variable),
      message: typeof rule.message === 'string' ? rule.message : (Object.values(rule.message)[0] ?? ''),
    },
  ];
}

/** A batch while it is being worked on. */
export function exampleBatch(form: Form): object {
  return {
    ...{ id: examples.batchId, status: 'working', dryRun: false, createdAt: examples.moment(form) },
    rows: { received: 250, stored: 100, refused: 2 },
  };
}

/** What became of one row of a batch. */
export function exampleBatchRow(): object {
  return {
    row: 1,
    status: 'created',
    logId: examples.logId,
    externalReference: examples.reference,
    logStatus: 'in_progress',
    issues: [],
  };
}
