import { fileURLToPath } from 'node:url';
import { expressionsOf } from '@annum/compiler';
import type { Confirmation, Outcome, Validator } from '@annum/engine';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomFrom } from '../../packages/compiler/src/prove/random.ts';
import { landmarksOf } from '../../packages/compiler/src/prove/random-answer.ts';
import { confirmationsOf, randomLog } from '../../packages/compiler/src/prove/random-log.ts';
import { contextOf } from '../../packages/web/src/context.ts';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import type { CurrentForm } from '../../packages/web/src/forms/catalogue.ts';
import { type Viewpoint, viewpointOf } from '../../packages/web/src/records/viewpoint.ts';
import { type Judgement, judge } from '../../packages/web/src/store/judge.ts';
import { previewUpload } from '../../packages/web/src/upload/index.ts';
import { countOf, record } from '../assurance/record.ts';
import { compiledForms } from './compiled-forms.ts';
import { openTestService, type TestService } from './test-service.ts';

const number = countOf('verdict.random', 'logs');

const forms = compiledForms(fileURLToPath(new URL('../../definitions/', import.meta.url)));
const current = forms.collections()[0]?.forms.at(-1) as CurrentForm;
const address = `/api/v1/collections/${current.form.collection}/${current.form.year}/logs`;

let service: TestService;
let viewpoint: Viewpoint;

beforeAll(async () => {
  service = await openTestService({}, forms);
  viewpoint = await viewpointOf(service.app, demoPerson);
});
afterAll(() => service.close());

type Answers = { readonly [variable: string]: unknown };

/** Random logs as people would fill them in, dated in the form's year. */
function someLogs(): readonly Answers[] {
  const { form, validator } = current;
  // Filled in as the demonstration's person, whose organisation, role and day the service judges by.
  const evaluate: Validator['evaluate'] = (answers, _context, confirmations, options) =>
    validator.evaluate(answers, contextOf(service.app, viewpoint, current, answers as Answers), confirmations, options);
  const subject = { form, validator: { ...validator, evaluate }, landmarks: landmarksOf(expressionsOf(form)) };
  const random = randomFrom(20_261_122);
  const logs = Array.from({ length: number * 2 }, () => randomLog(subject, random).answers);
  // A row without any answer is a blank row, and no log.
  const fits = (answers: Answers) => {
    if (Object.values(answers).every((answer) => answer === null || answer === '')) return false;
    const day = validator.evaluate(answers).values[form.date];
    return typeof day !== 'string' || forms.on(form.collection, day) === current;
  };
  return logs.filter(fits).slice(0, number);
}

/** What is compared: the issues by rule and severity, and how far the log is. */
function verdict({
  issues,
  status,
}: {
  issues: readonly { rule: string; severity: string }[];
  status?: string | undefined;
}) {
  return { issues: issues.map(({ rule, severity }) => `${severity} ${rule}`).sort(), status };
}

function judged(answers: Answers, confirmations: readonly Confirmation[] = []): Outcome {
  return current.validator.evaluate(answers, contextOf(service.app, viewpoint, current, answers), confirmations);
}

function judgement(answers: Answers): Judgement {
  const context = contextOf(service.app, viewpoint, current, answers);
  return judge({ current, answers, context, confirmations: [], channel: 'form' });
}

async function uploaded(logs: readonly Answers[]) {
  const fields = current.form.variables.map(({ id }) => id);
  const content = Buffer.from(Papa.unparse({ fields, data: logs as object[] }));
  const report = await previewUpload(service.app, demoPerson, { current, media: 'text/csv', content });
  return report.rows.map(({ issues, logStatus }) => verdict({ issues, status: logStatus }));
}

it('a log judged again as it is stored comes out the same', () => {
  for (const answers of someLogs()) {
    const once = judgement(answers);
    const again = judgement(once.answers);
    expect({ answers: again.answers, values: again.values, ...verdict(again.outcome) }).toEqual({
      answers: once.answers,
      values: once.values,
      ...verdict(once.outcome),
    });
  }
});

it('a log has the same verdict by evaluate, the API and an uploaded row', { timeout: 3_600_000 }, async () => {
  const logs = someLogs();
  const byUpload = [];
  for (let from = 0; from < logs.length; from += 1000)
    byUpload.push(...(await uploaded(logs.slice(from, from + 1000))));
  expect(byUpload).toEqual(logs.map((answers) => verdict(judged(answers))));
  const expected = [];
  for (const answers of logs) {
    const confirmations = confirmationsOf(judged(answers));
    const payload = { answers, confirmations };
    const answer = await service.app.inject({ method: 'POST', url: `${address}?dryRun=true`, payload });
    expect(answer.statusCode, answer.body).toBe(200);
    expected.push(verdict(judged(answers, confirmations)));
    expect(verdict(answer.json())).toEqual(expected.at(-1));
  }
  const completed = expected.filter(({ status }) => status === 'completed').length;
  expect(completed).toBeGreaterThan(number * 0.3);
  record('verdict.random', {
    differences: 0,
    logs: expected.length,
    'per cent complete': (100 * completed) / expected.length,
  });
});
