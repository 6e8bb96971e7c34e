import type { Answers, Form, Outcome, Page } from '@annum/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { confirmationsOf } from '../../packages/compiler/src/prove/random-log.ts';
import { contextOf } from '../../packages/web/src/context.ts';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import { viewpointOf } from '../../packages/web/src/records/viewpoint.ts';
import { type Log, readLog } from '../../packages/web/src/store/logs.ts';
import { countOf, record } from '../assurance/record.ts';
import { definitionsFolder, isThorough } from '../compiled-forms.ts';
import { entriesOf } from '../e2e/entries.ts';
import { compiledForms } from './compiled-forms.ts';
import { openPeopledService } from './peopled-service.ts';
import { randomLogs, type Trial } from './random-logs.ts';
import type { TestService } from './test-service.ts';
import { type Fields, type Visit, Visitor } from './visitor.ts';

const number = countOf('verdict.pages', 'logs');
const forms = compiledForms(definitionsFolder);
const tried = forms.collections().flatMap((each) => (isThorough ? each.forms : each.forms.slice(-1)));

let service: TestService;
let visitor: Visitor;
/** The form that is being filled in, as the visitor sees it. */
let trial: Trial;

beforeAll(async () => {
  service = await openPeopledService(forms);
  visitor = new Visitor(service.app);
  await visitor.signIn();
});
afterAll(() => service.close());

it('a random log filled in page by page has the verdict of evaluate', { timeout: 3_600_000 }, async () => {
  const viewpoint = await viewpointOf(service.app, demoPerson);
  const seen = { differing: [] as unknown[], logs: 0, completed: 0 };
  for (const [index, current] of tried.entries()) {
    trial = { service, forms, current, viewpoint };
    const share = Math.floor((number + index) / tried.length);
    for (const answers of randomLogs(trial, share, { areAllNamed: true })) {
      const { differing, status } = await tryPages(answers);
      seen.differing.push(...differing);
      seen.logs++;
      if (status === 'completed') seen.completed++;
    }
  }
  record('verdict.pages', {
    differences: seen.differing,
    logs: seen.logs,
    'per cent complete': (100 * seen.completed) / seen.logs,
  });
});

/** Fills a log in on pages, and tells where it comes out otherwise than by `evaluate`. */
async function tryPages(answers: Answers) {
  const { url, entered } = await fillIn(answers);
  await confirmAll(url, entered);
  const log = await stored(url);
  const [told, expected] = [toldOf(log), expectedOf(log, entered)];
  const { html, text } = await visitor.open(url);
  // The panel says in which way it is complete: a case may be so for now.
  const isShown = html.includes('govuk-panel__title') === (expected.status === 'completed');
  const isSame = JSON.stringify(told) === JSON.stringify(expected);
  const form = trial.current.form.id;
  return { status: expected.status, differing: isSame && isShown ? [] : [{ form, told, expected, text, answers }] };
}

/** What is stored of a log that pages made: its state, its columns in order, and what was confirmed. */
function toldOf({ status, values, errors, confirmations }: Log) {
  return { status, values: inOrder(values), errors, confirmed: confirmations.map(({ rule }) => rule).sort() };
}

/** What `evaluate` says of what was entered, once what it asks about is confirmed. */
function expectedOf(log: Log, entered: Answers): ReturnType<typeof toldOf> {
  const first = judged(log, entered);
  const confirmations = confirmationsOf(first);
  const { form, validator } = trial.current;
  const outcome = validator.evaluate(entered, contextFor(log, entered), confirmations, { channel: 'form' });
  const blank = new Set(form.rules.filter(({ check }) => check === 'required').map(({ id }) => id));
  const errors = outcome.issues.filter(({ severity, rule }) => severity === 'error' && !blank.has(rule)).length;
  const columns = form.variables.filter(({ id, stored: isColumn }) => isColumn && outcome.values[id] !== undefined);
  const values = Object.fromEntries(columns.map(({ id }) => [id, outcome.values[id]]));
  const confirmed = confirmations.map(({ rule }) => rule).sort();
  return { status: outcome.status, values: inOrder(values), errors, confirmed };
}

function inOrder(values: Outcome['values']): Outcome['values'] {
  return Object.fromEntries(Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function contextFor(log: Log, answers: Answers) {
  return contextOf(trial.service.app, trial.viewpoint, trial.current, answers, log);
}

function judged(log: Log, answers: Answers): Outcome {
  return trial.current.validator.evaluate(answers, contextFor(log, answers), [], { channel: 'form' });
}

async function stored(url: string): Promise<Log> {
  return (await readLog(trial.service.store, demoPerson, url.split('/')[2] ?? '')) ?? expect.fail();
}

/** Enters answers on the pages that ask for them, in the order of the form, until no page asks for more. */
async function fillIn(answers: Answers): Promise<{ readonly url: string; readonly entered: Answers }> {
  const { collection, year } = trial.current.form;
  const { url } = await visitor.submit(await visitor.open('/'), { collection, year }, '/logs');
  const begun = await stored(url);
  const entered: { [variable: string]: unknown } = { ...begun.answers };
  const seen = new Set<string>();
  for (;;) {
    const log = await stored(url);
    const next = nextPage(log, answers, seen);
    if (!next) return { url, entered };
    const { page, questions } = next;
    seen.add(`${page.id} ${questions}`);
    await enter(`${url}/${page.id}`, answers, questions);
    Object.assign(entered, answersTo(trial.current.form, answers, questions));
  }
}

/** The first page that asks questions which have answers, and which it did not ask before. */
function nextPage(log: Log, answers: Answers, seen: ReadonlySet<string>) {
  const asked = new Set(trial.current.validator.view(log.answers, contextFor(log, log.answers), []).outcome.placements);
  for (const page of trial.current.form.sections.flatMap(({ pages }): readonly Page[] => pages)) {
    const placed = page.placements.filter(({ index }) => asked.has(index)).map(({ question }) => question);
    const questions = [...new Set(placed)].filter(
      (id) => Object.keys(answersTo(trial.current.form, answers, [id])).length > 0,
    );
    if (questions.length > 0 && !seen.has(`${page.id} ${questions}`)) return { page, questions };
  }
  return undefined;
}

/** The answers to questions; boxes that are not ticked are no answers. */
function answersTo({ questions }: Form, answers: Answers, ids: readonly string[]): Answers {
  const variables = questions
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ id, type, options = [] }) => (type === 'choices' ? options.map(({ code }) => String(code)) : [id]));
  const given = variables.filter((id) => answers[id] !== undefined && answers[id] !== null && answers[id] !== '');
  return Object.fromEntries(given.map((id) => [id, answers[id]]));
}

/** Saves a page, and agrees when other answers would go. */
async function enter(url: string, answers: Answers, questions: readonly string[]): Promise<void> {
  const page = await visitor.open(url);
  const saved = await visitor.submit(page, fieldsOf(page, answers, questions));
  expect([url, saved.status, saved.text]).toEqual([url, 200, expect.anything()]);
  if (/will be removed/.test(saved.title)) await visitor.submit(saved, {}, url);
}

function fieldsOf({ html }: Visit, answers: Answers, questions: readonly string[]): Fields {
  const { fields, boxes } = entriesOf(trial.current.form, answersTo(trial.current.form, answers, questions));
  const isTyped = (name: string) => new RegExp(`<input[^>]*name="${name}"[^>]*type="text"`).test(html);
  const texts = [...fields].map(([name, { value, typed }]) => [name, isTyped(name) ? typed : value]);
  return { ...Object.fromEntries(texts), ...Object.fromEntries([...boxes].map(([name, codes]) => [name, [...codes]])) };
}

/** Confirms whatever the log asks about. */
async function confirmAll(url: string, entered: Answers): Promise<void> {
  for (const { rule } of confirmationsOf(judged(await stored(url), entered))) {
    const page = await visitor.open(`${url}/confirm-answer/${rule}`);
    await visitor.submit(page, { reason: 'Checked against the signed papers' });
  }
}
