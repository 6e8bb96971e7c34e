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
import { countOf, isFull, record } from '../assurance/record.ts';
import { annum } from '../cli/run-annum.ts';
import { definitionsFolder, isThorough } from '../compiled-forms.ts';
import { aimedLogs } from './aimed-logs.ts';
import { compiledForms } from './compiled-forms.ts';
import { outOfReach } from './entrance.ts';
import { openPeopledService } from './peopled-service.ts';
import { contextFor, firings, judged, randomLogs, type Trial, writtenRules } from './random-logs.ts';
import type { TestService } from './test-service.ts';

const number = countOf('verdict.random', 'logs');
/** How often a rule is to fire before it counts as tried. */
const enough = 5;

const forms = compiledForms(definitionsFolder);
const tried = forms.collections().flatMap((each) => (isThorough ? each.forms : each.forms.slice(-1)));
const current = forms.collections()[0]?.forms.at(-1) as CurrentForm;

let service: TestService;
let viewpoint: Viewpoint;

beforeAll(async () => {
  service = await openPeopledService(forms);
  viewpoint = await viewpointOf(service.app, demoPerson);
});
afterAll(() => service.close());

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

function judgement(trial: Trial, answers: Answers): Judgement {
  const context = contextFor(trial, answers);
  return judge({ current: trial.current, answers, context, confirmations: [], channel: 'form' });
}

/** A log as it is sent through every channel; what it asks about is confirmed unless it is there to be asked. */
interface Sent {
  readonly answers: Answers;
  readonly confirmations: readonly Confirmation[];
  readonly outcome: Outcome;
}

/** Logs at random, then such as break the rules that these break too seldom, then at random again. */
function logsFor(trial: Trial, count: number): readonly Sent[] {
  const confirmed = (answers: Answers): Sent => {
    const confirmations = confirmationsOf(judged(trial, answers));
    return { answers, confirmations, outcome: judged(trial, answers, confirmations) };
  };
  const free = randomLogs(trial, Math.ceil(count / 2)).map(confirmed);
  const broken = firings(free.map(({ outcome }) => outcome));
  const most = count - free.length;
  const aimed = aimedLogs(trial, broken, { times: enough, attempts: isFull ? 2000 : 1, most });
  const asking = aimed.map((answers): Sent => ({ answers, confirmations: [], outcome: judged(trial, answers) }));
  return [...free, ...asking, ...randomLogs(trial, most - aimed.length, { seed: 2 }).map(confirmed)];
}

it('a log has the same verdict by evaluate, the API, an uploaded row and the command line, and judged again', {
  timeout: 3_600_000,
}, async () => {
  const differing: unknown[] = [];
  const counts = { logs: 0, completed: 0, rules: 0, fired: 0 };
  for (const form of tried) {
    const trial = { service, forms, current: form, viewpoint };
    const logs = logsFor(trial, Math.ceil(number / tried.length));
    differing.push(...(await differencesIn(trial, logs)));
    const { rules, rare } = coverageOf(trial, logs);
    counts.logs += logs.length;
    counts.completed += logs.filter(({ outcome }) => outcome.status === 'completed').length;
    counts.rules += rules;
    counts.fired += rules - rare;
  }
  record('verdict.random', {
    differences: differing,
    logs: counts.logs,
    'per cent complete': (100 * counts.completed) / counts.logs,
    'per cent of the written rules fired five times': (100 * counts.fired) / counts.rules,
  });
});

async function differencesIn(trial: Trial, logs: readonly Sent[]): Promise<readonly unknown[]> {
  const { form } = trial.current;
  const differing: unknown[] = [];
  const compare = (channel: string, index: number, told: unknown, expected: unknown) => {
    const { answers } = logs[index] ?? {};
    if (!isDeepStrictEqual(told, expected)) differing.push({ form: form.id, channel, index, told, expected, answers });
  };
  for (const [index, { answers }] of logs.entries()) {
    const once = judgement(trial, answers);
    const again = judgement(trial, once.answers);
    compare('judged again', index, toldOf(again), toldOf(once));
  }
  for (let from = 0; from < logs.length; from += 1000) {
    const some = logs.slice(from, from + 1000).map(({ answers }) => answers);
    for (const [index, told] of (await uploaded(trial, some)).entries())
      compare('upload', from + index, told, verdict(judged(trial, some[index] ?? {})));
  }
  const url = `/api/v1/collections/${form.collection}/${form.year}/logs?dryRun=true`;
  for (const [index, { answers, confirmations, outcome }] of logs.entries()) {
    const answer = await service.app.inject({ method: 'POST', url, payload: { answers, confirmations } });
    compare('API', index, answer.statusCode === 200 ? verdict(answer.json()) : answer.body, verdict(outcome));
  }
  for (const [index, told] of (await byCommand(trial, logs)).entries())
    compare('command line', index, told, logs[index] && verdict(logs[index].outcome));
  return differing;
}

function toldOf({ answers, values, outcome }: Judgement) {
  return { answers, values, ...verdict(outcome) };
}

async function uploaded({ current: form }: Trial, logs: readonly Answers[]) {
  const fields = form.form.variables.map(({ id }) => id);
  const content = Buffer.from(Papa.unparse({ fields, data: logs as object[] }));
  const report = await previewUpload(service.app, demoPerson, { current: form, media: 'text/csv', content });
  return report.rows.map(({ issues, logStatus }) => verdict({ issues, status: logStatus }));
}

/** What the command line says of all logs, each with what the service judges it by. */
async function byCommand(trial: Trial, logs: readonly Sent[]) {
  const lines = logs.map(({ answers, confirmations }, index) =>
    JSON.stringify({ id: index, answers, context: contextFor(trial, answers), confirmations }),
  );
  const { collection, year } = trial.current.form;
  const run = await annum(['evaluate', collection, String(year), '--logs', '-'], { input: `${lines.join('\n')}\n` });
  const told = run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect([told.length, run.stderr]).toEqual([logs.length, expect.anything()]);
  return told.map(verdict);
}

/** How many written rules can be tried, and how many fired too seldom. Those that no log can break count apart. */
function coverageOf(trial: Trial, logs: readonly Sent[]): { readonly rules: number; readonly rare: number } {
  const fired = firings(logs.map(({ outcome }) => outcome));
  const seldom = writtenRules(trial.current.form).filter(({ id }) => (fired.get(id) ?? 0) < enough);
  const apart = isFull ? outOfReach(trial, seldom) : [];
  const rare = seldom.filter(({ id }) => !apart.some(({ rule }) => rule === id));
  const rules = writtenRules(trial.current.form).length - apart.length;
  console.log(
    [
      `${trial.current.form.id}: ${logs.length} logs; ${rules} written rules, of which ${rules - rare.length} fired ${enough} times or more.`,
      ...(isFull ? rare : []).map(({ id }) => `  ${id} fired ${fired.get(id) ?? 0} times.`),
      ...apart.map(({ rule, proved, needs }) => `  ${rule} counts apart: ${proved} can break it${because(needs)}.`),
    ].join('\n'),
  );
  return { rules, rare: rare.length };
}

function because(needs: readonly string[]): string {
  return needs.length > 0 ? `, as nothing tells ${needs.join(', ')}` : '';
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
  const sent = await service.app.inject({
    method: 'POST',
    url: '/api/v1/collections/lettings/2026/logs?dryRun=true',
    payload,
  });
  expect({
    page: unknown(judged({ service, forms, current, viewpoint }, answers)),
    api: unknown(sent.json()),
    file: unknown(report.rows[0]!),
  }).toEqual({
    ...{ page: expected, api: expected, file: expected },
  });
});

const newestForms = forms.collections().map((each) => each.forms.at(-1) as CurrentForm);

it.each(
  newestForms.flatMap(({ form }) =>
    form.questions
      .filter(({ type }) => type === 'organisation' || type === 'user')
      .map(({ id }) => [form.collection, id, form] as const),
  ),
)('%s refuses a record that is not there as %s', async (collection, id, form) => {
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
