import { isDeepStrictEqual } from 'node:util';
import type { Answers } from '@annum/engine';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
import {
  confirmed,
  contextFor,
  firings,
  judged,
  randomLogs,
  type Sent,
  type Trial,
  writtenRules,
} from './random-logs.ts';
import { changesOf, firedAndHeld, sentLogs } from './sent-logs.ts';
import type { TestService } from './test-service.ts';

const number = countOf('verdict.random', 'logs');
const numberOfChanges = countOf('verdict.random', 'changes of logs that were sent');
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

/** Answers sent with nothing confirmed. */
function asking<Of extends Trial>(trial: Of, answers: Answers): Sent<Of> {
  return { trial, answers, confirmations: [], outcome: judged(trial, answers) };
}

/** New logs at random, then such as break the rules that these break too seldom, then at random again. */
function newLogs(trial: Trial, count: number): readonly Sent[] {
  const free = randomLogs(trial, Math.ceil(count / 2)).map((answers) => confirmed(trial, answers));
  const broken = firings(free.map(({ outcome }) => outcome));
  const most = count - free.length;
  const aimed = aimedLogs(trial, broken, { times: enough, attempts: isFull ? 2000 : 1, most });
  const others = randomLogs(trial, most - aimed.length, { seed: 2 });
  return [
    ...free,
    ...aimed.map((answers) => asking(trial, answers)),
    ...others.map((answers) => confirmed(trial, answers)),
  ];
}

it('a log has the same verdict by evaluate, the API, an uploaded row and the command line, and judged again', {
  timeout: 3_600_000,
}, async () => {
  const differing: unknown[] = [];
  const counts = { logs: 0, completed: 0, rules: 0, fired: 0, changes: 0, aboutSent: 0, bothWays: 0 };
  for (const form of tried) {
    const trial = { service, forms, current: form, viewpoint };
    const fresh = newLogs(trial, Math.ceil(number / tried.length));
    const sent = await sentLogs(trial, numberOfChanges);
    const changes = changesOf(sent, numberOfChanges).map(({ trial: changing, answers }, index) =>
      index % 2 === 0 ? confirmed(changing, answers) : asking(changing, answers),
    );
    const logs = [...fresh, ...changes];
    differing.push(...(await differencesIn(form, logs)));
    const { rules, rare } = coverageOf(form, [trial, ...sent], logs);
    const aboutSent = firedAndHeld(form.form, changes, enough);
    counts.logs += fresh.length;
    counts.changes += changes.length;
    counts.completed += logs.filter(({ outcome }) => outcome.status === 'completed').length;
    counts.rules += rules;
    counts.fired += rules - rare;
    counts.aboutSent += aboutSent.rules;
    counts.bothWays += aboutSent.tried;
  }
  record('verdict.random', {
    differences: differing,
    logs: counts.logs,
    'changes of logs that were sent': counts.changes,
    'per cent complete': (100 * counts.completed) / (counts.logs + counts.changes),
    'per cent of the written rules fired five times': (100 * counts.fired) / counts.rules,
    'per cent of the rules about what was sent fired and held five times': (100 * counts.bothWays) / counts.aboutSent,
  });
});

async function differencesIn(current: CurrentForm, logs: readonly Sent[]): Promise<readonly unknown[]> {
  const differing: unknown[] = [];
  const compare = (channel: string, { trial, answers }: Sent, told: unknown, expected: unknown) => {
    const [form, changed] = [current.form.id, trial.log?.values];
    if (!isDeepStrictEqual(told, expected)) differing.push({ form, channel, told, expected, answers, changed });
  };
  for (const log of logs) {
    const once = judgement(log.trial, log.answers);
    const again = judgement(log.trial, once.answers);
    compare('judged again', log, toldOf(again), toldOf(once));
  }
  for (const file of filesOf(logs))
    for (const [row, told] of (await uploaded(current, file)).entries()) {
      const log = file[row] as Sent;
      compare('upload', log, told, verdict(judged(log.trial, log.answers)));
    }
  for (const log of logs) {
    const answer = await sentByApi(current, log);
    compare('API', log, answer.statusCode === 200 ? verdict(answer.json()) : answer.body, verdict(log.outcome));
  }
  for (const [line, told] of (await byCommand(current, logs)).entries()) {
    const log = logs[line] as Sent;
    compare('command line', log, told, verdict(log.outcome));
  }
  return differing;
}

function toldOf({ answers, values, outcome }: Judgement) {
  return { answers, values, ...verdict(outcome) };
}

/** New logs in files of a thousand; a change stands alone in its file, as no other row may name its log. */
function filesOf(logs: readonly Sent[]): readonly (readonly Sent[])[] {
  const { new: fresh = [], changed = [] } = Object.groupBy(logs, ({ trial }) => (trial.log ? 'changed' : 'new'));
  const files = Array.from({ length: Math.ceil(fresh.length / 1000) }, (_, file) =>
    fresh.slice(1000 * file, 1000 * (file + 1)),
  );
  return [...files, ...changed.map((log) => [log])];
}

async function uploaded(current: CurrentForm, file: readonly Sent[]) {
  const fields = ['externalReference', ...current.form.variables.map(({ id }) => id)];
  const data = file.map(({ trial, answers }) => ({ ...answers, externalReference: trial.log?.externalReference }));
  const content = Buffer.from(Papa.unparse({ fields, data }));
  const report = await previewUpload(service.app, demoPerson, { current, media: 'text/csv', content });
  return report.rows.map(({ issues, logStatus }) => verdict({ issues, status: logStatus }));
}

/** What the API would store: a new log, or one in place of the version that was sent. */
async function sentByApi({ form }: CurrentForm, { trial: { log }, answers, confirmations }: Sent) {
  const url = `/api/v1/collections/${form.collection}/${form.year}/logs`;
  const payload = { answers, confirmations };
  if (!log) return service.app.inject({ method: 'POST', url: `${url}?dryRun=true`, payload });
  const headers = { 'if-match': `"${log.version}"` };
  return service.app.inject({ method: 'PUT', url: `${url}/${log.id}?dryRun=true`, headers, payload });
}

/** What the command line says of all logs, each with what the service judges it by. */
async function byCommand({ form: { collection, year } }: CurrentForm, logs: readonly Sent[]) {
  const lines = logs.map(({ trial, answers, confirmations }, index) =>
    JSON.stringify({ id: index, answers, context: contextFor(trial, answers), confirmations }),
  );
  const run = await annum(['evaluate', collection, String(year), '--logs', '-'], { input: `${lines.join('\n')}\n` });
  const told = run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect([told.length, run.stderr]).toEqual([logs.length, expect.anything()]);
  return told.map(verdict);
}

/** How many written rules can be tried, and how many fired too seldom. Those that none of the logs can break count apart. */
function coverageOf({ form }: CurrentForm, trials: readonly Trial[], logs: readonly Sent[]) {
  const fired = firings(logs.map(({ outcome }) => outcome));
  const seldom = writtenRules(form).filter(({ id }) => (fired.get(id) ?? 0) < enough);
  const apart = isFull ? outOfReach(form, trials, seldom) : [];
  const rare = seldom.filter(({ id }) => !apart.some(({ rule }) => rule === id));
  const rules = writtenRules(form).length - apart.length;
  console.log(
    [
      `${form.id}: ${logs.length} logs; ${rules} written rules, of which ${rules - rare.length} fired ${enough} times or more.`,
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
