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
  // Most name records that are there; every fourth names what it happens to.
  const named = logs.map((answers, index) => (index % 4 === 0 ? answers : naming(answers)));
  return named.filter(fits).slice(0, number);
}

/** A log whose answers point to records of the demonstration. */
function naming(answers: Answers): Answers {
  const known = current.form.references.flatMap(({ type, variable }) => {
    const record = viewpoint.records.all.find((one) => one.type === type);
    return answers[variable] === undefined || !record ? [] : [[variable, record.id]];
  });
  return { ...answers, ...Object.fromEntries(known) };
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

const supported = {
  owning_organisation_id: 'ORG1',
  managing_organisation_id: 'ORG1',
  assigned_to_id: 'USR1',
  needstype: 2,
  renewal: 0,
  startdate: current.form.firstDay,
  scheme_id: 'S1',
  location_id: 'L1',
};

it.each<[string, Answers, string | undefined]>([
  ['records that are there', {}, undefined],
  [
    'an organisation that is not there',
    { owning_organisation_id: 'ORG99' },
    'must be an organisation that you work with',
  ],
  ['one that it does not work with', { owning_organisation_id: 'ORG2' }, 'must be an organisation that you work with'],
  ['a person who is not there', { assigned_to_id: 'USR99' }, 'must be a person with an account'],
  ['a person of such an organisation', { assigned_to_id: 'USR3' }, 'must be a person with an account'],
  ['a scheme that is not there', { scheme_id: 'S99' }, 'must be a scheme that is on record'],
  ['a location that is not there', { location_id: 'L99' }, 'must be a location of the scheme'],
  ['a location of another scheme', { location_id: 'L3' }, 'must be a location of the scheme'],
])('a log that names %s is told the same by all entrances', async (_what, changed, message) => {
  const answers = { ...supported, ...changed };
  const unknown = ({ issues }: { issues: readonly { rule: string; severity: string; message: string }[] }) =>
    issues
      .filter(({ rule }) => current.form.references.some(({ variable }) => rule === `${variable}.option`))
      .map(({ rule, severity, message: words }) => ({ rule, severity, message: words }));
  const [variable] = Object.keys(changed);
  const expected = message
    ? [{ rule: `${variable}.option`, severity: 'error', message: expect.stringContaining(message) }]
    : [];
  const report = await previewUpload(service.app, demoPerson, {
    ...{ current, media: 'text/csv' },
    content: Buffer.from(Papa.unparse([answers])),
  });
  const payload = { answers };
  const sent = await service.app.inject({ method: 'POST', url: `${address}?dryRun=true`, payload });
  expect({ page: unknown(judged(answers)), api: unknown(sent.json()), file: unknown(report.rows[0]!) }).toEqual({
    ...{ page: expected, api: expected, file: expected },
  });
});
