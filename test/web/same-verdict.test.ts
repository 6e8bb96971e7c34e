import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { Answers, Confirmation, Outcome } from '@annum/engine';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { confirmationsOf } from '../../packages/compiler/src/prove/random-log.ts';
import { contextOf } from '../../packages/web/src/context.ts';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import type { CurrentForm } from '../../packages/web/src/forms/catalogue.ts';
import { type Viewpoint, viewpointOf } from '../../packages/web/src/records/viewpoint.ts';
import { type Judgement, judge } from '../../packages/web/src/store/judge.ts';
import { previewUpload } from '../../packages/web/src/upload/index.ts';
import { countOf, record } from '../assurance/record.ts';
import { annum } from '../cli/run-annum.ts';
import { compiledForms } from './compiled-forms.ts';
import { contextFor, firings, randomLogs, type Trial } from './random-logs.ts';
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
  trial = { service, forms, current, viewpoint };
  logs = randomLogs(trial, number);
});
afterAll(() => service.close());

let trial: Trial;
/** The same logs for every channel. */
let logs: readonly Answers[];

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
  for (const answers of logs) {
    const once = judgement(answers);
    const again = judgement(once.answers);
    expect({ answers: again.answers, values: again.values, ...verdict(again.outcome) }).toEqual({
      answers: once.answers,
      values: once.values,
      ...verdict(once.outcome),
    });
  }
});

it('a log has the same verdict by evaluate, the API, an uploaded row and the command line', {
  timeout: 3_600_000,
}, async () => {
  const differing: unknown[] = [];
  const compare = (channel: string, index: number, told: unknown, expected: unknown) => {
    if (!isDeepStrictEqual(told, expected)) differing.push({ channel, index, told, expected });
  };
  const confirmed = logs.map((answers) => confirmationsOf(judged(answers)));
  const outcomes = logs.map((answers, index) => judged(answers, confirmed[index]));
  for (let from = 0; from < logs.length; from += 1000) {
    const some = logs.slice(from, from + 1000);
    for (const [index, told] of (await uploaded(some)).entries())
      compare('upload', from + index, told, verdict(judged(logs[from + index] ?? {})));
  }
  for (const [index, answers] of logs.entries()) {
    const payload = { answers, confirmations: confirmed[index] };
    const answer = await service.app.inject({ method: 'POST', url: `${address}?dryRun=true`, payload });
    compare('API', index, answer.statusCode === 200 ? verdict(answer.json()) : answer.body, verdictAt(outcomes, index));
  }
  for (const [index, told] of (await byCommand(confirmed)).entries())
    compare('command line', index, told, verdictAt(outcomes, index));
  const completed = outcomes.filter(({ status }) => status === 'completed').length;
  const fired = firings(current.form, outcomes);
  const rare = fired.filter(([, times]) => times < 5);
  console.log(
    `Written rules that fired fewer than five times: ${rare.map(([rule, times]) => `${rule} ${times}`).join(', ')}`,
  );
  record('verdict.random', {
    differences: differing,
    logs: logs.length,
    'per cent complete': (100 * completed) / logs.length,
    'per cent of the written rules fired five times': (100 * (fired.length - rare.length)) / fired.length,
  });
});

function verdictAt(outcomes: readonly Outcome[], index: number) {
  const outcome = outcomes[index];
  return outcome && verdict(outcome);
}

/** What the command line says of all logs, each with what the service judges it by. */
async function byCommand(confirmed: readonly (readonly Confirmation[])[]) {
  const lines = logs.map((answers, index) =>
    JSON.stringify({ id: index, answers, context: contextFor(trial, answers), confirmations: confirmed[index] }),
  );
  const { collection, year } = current.form;
  const run = await annum(['evaluate', collection, String(year), '--logs', '-'], { input: `${lines.join('\n')}\n` });
  const told = run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect([told.length, run.stderr]).toEqual([logs.length, expect.anything()]);
  return told.map(verdict);
}

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

const newestForms = forms.collections().map((each) => each.forms.at(-1) as CurrentForm);

it.each(
  newestForms.flatMap(({ form }) =>
    form.questions
      .filter(({ type }) => type === 'organisation' || type === 'user')
      .map(({ id }) => [form.collection, id, newestForms.find((each) => each.form === form) as CurrentForm] as const),
  ),
)('%s refuses a record that is not there as %s', async (collection, id, { form }) => {
  const payload = { answers: { [form.date]: form.firstDay, [id]: 'X99' } };
  const url = `/api/v1/collections/${collection}/${form.year}/logs?dryRun=true`;
  const { issues } = (await service.app.inject({ method: 'POST', url, payload })).json();
  expect(issues.map(({ rule }: { rule: string }) => rule)).toContain(`${id}.option`);
});

it.each(newestForms.map((each) => [each.form.collection, each] as const))(
  'whoever records %s for any organisation is not taken for the owner or manager',
  async (_collection, newest) => {
    const support = { ...demoPerson, role: 'support' } as const;
    const answers = { [newest.form.date]: newest.form.firstDay };
    const context = contextOf(service.app, await viewpointOf(service.app, support), newest, answers);
    const { values } = newest.validator.evaluate(answers, context);
    const organisations = newest.form.questions.filter(({ type }) => type === 'organisation');
    expect(organisations.map(({ id }) => values[id])).toEqual(organisations.map(() => undefined));
  },
);
