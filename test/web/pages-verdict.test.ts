import { isDeepStrictEqual } from 'node:util';
import type { Answers, Form, Outcome, Page } from '@annum/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { confirmationsOf } from '../../packages/compiler/src/prove/random-log.ts';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import { viewpointOf } from '../../packages/web/src/records/viewpoint.ts';
import { type Log, readLog } from '../../packages/web/src/store/logs.ts';
import { countOf, record } from '../assurance/record.ts';
import { definitionsFolder, isThorough } from '../compiled-forms.ts';
import { entriesOf } from '../e2e/entries.ts';
import { compiledForms } from './compiled-forms.ts';
import { openPeopledService } from './peopled-service.ts';
import { contextFor, randomLogs, type Trial } from './random-logs.ts';
import { changesOf, firedAndHeld, sentLogs } from './sent-logs.ts';
import type { TestService } from './test-service.ts';
import { type Fields, type Visit, Visitor } from './visitor.ts';

const number = countOf('verdict.pages', 'logs');
const numberOfChanges = countOf('verdict.pages', 'changes of logs that were sent');
/** How often a rule about what was sent is to fire, and to hold, before it counts as tried. */
const enough = 5;
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

it('a random log filled in or changed page by page has the verdict of evaluate', { timeout: 3_600_000 }, async () => {
  const viewpoint = await viewpointOf(service.app, demoPerson);
  const counts = { logs: 0, changes: 0, rules: 0, tried: 0 };
  const results: Tried[] = [];
  for (const [index, current] of tried.entries()) {
    const fresh = { service, forms, current, viewpoint };
    const share = Math.floor((number + index) / tried.length);
    for (const answers of randomLogs(fresh, share, { areAllNamed: true })) results.push(await tryPages(fresh, answers));
    const changes = [];
    for (const change of changesOf(await sentLogs(fresh, numberOfChanges), numberOfChanges))
      changes.push({ ...change, ...(await tryPages(change.trial, change.answers)) });
    const { rules, tried: both } = firedAndHeld(current.form, changes, enough);
    results.push(...changes);
    counts.logs += share;
    counts.changes += changes.length;
    counts.rules += rules;
    counts.tried += both;
  }
  const completed = results.filter(({ outcome }) => outcome.status === 'completed').length;
  record('verdict.pages', {
    differences: results.flatMap(({ differing }) => differing),
    logs: counts.logs,
    'changes of logs that were sent': counts.changes,
    'per cent complete': (100 * completed) / results.length,
    'per cent of the rules about what was sent fired and held five times': (100 * counts.tried) / counts.rules,
  });
});

/** What came of a log on pages, by `evaluate`, and where it came out otherwise. */
interface Tried {
  readonly outcome: Outcome;
  readonly differing: readonly unknown[];
}

/** Enters answers on pages, of a new log or of the one that is changed. */
async function tryPages(entrance: Trial, answers: Answers): Promise<Tried> {
  trial = entrance;
  const { url, entered } = await fillIn(answers);
  await confirmAll(url, entered);
  const log = await stored(url);
  const outcome = outcomeOf(log, entered);
  const [told, expected] = [toldOf(log), expectedOf(outcome)];
  const { html, text } = await visitor.open(url);
  // The panel says in which way it is complete: a case may be so for now.
  const isShown = html.includes('govuk-panel__title') === (expected.status === 'completed');
  const isSame = JSON.stringify(told) === JSON.stringify(expected);
  const form = trial.current.form.id;
  return { outcome, differing: isSame && isShown ? [] : [{ form, told, expected, text, answers }] };
}

/** What is stored of a log that pages made: its state, its columns in order, and what was confirmed. */
function toldOf({ status, values, errors, confirmations }: Log) {
  return { status, values: inOrder(values), errors, confirmed: confirmations.map(({ rule }) => rule).sort() };
}

/** What `evaluate` says of what was entered, once what it asks about is confirmed. */
function outcomeOf(log: Log, entered: Answers): Outcome {
  const confirmations = confirmationsOf(judged(log, entered));
  const context = contextOn(log, entered);
  return trial.current.validator.evaluate(entered, context, confirmations, { channel: 'form' });
}

/** What is to be stored of a log that comes out so. */
function expectedOf({ status, issues, values: found }: Outcome): ReturnType<typeof toldOf> {
  const { form } = trial.current;
  const blank = new Set(form.rules.filter(({ check }) => check === 'required').map(({ id }) => id));
  const errors = issues.filter(({ severity, rule }) => severity === 'error' && !blank.has(rule)).length;
  const columns = form.variables.filter(({ id, stored: isColumn }) => isColumn && found[id] !== undefined);
  const values = Object.fromEntries(columns.map(({ id }) => [id, found[id]]));
  const confirmed = issues
    .filter(({ severity }) => severity === 'confirm')
    .map(({ rule }) => rule)
    .sort();
  return { status, values: inOrder(values), errors, confirmed };
}

function inOrder(values: Outcome['values']): Outcome['values'] {
  return Object.fromEntries(Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** By what answers on the pages of a log are judged; what was sent of one that is changed is what it was before. */
function contextOn(log: Log, answers: Answers) {
  return contextFor({ log, ...trial }, answers);
}

function judged(log: Log, answers: Answers): Outcome {
  return trial.current.validator.evaluate(answers, contextOn(log, answers), [], { channel: 'form' });
}

async function stored(url: string): Promise<Log> {
  return (await readLog(trial.service.store, demoPerson, url.split('/')[2] ?? '')) ?? expect.fail();
}

/** Enters answers on the pages that ask for them, in the order of the form, until no page asks for more. */
async function fillIn(answers: Answers): Promise<{ readonly url: string; readonly entered: Answers }> {
  const url = trial.log ? `/logs/${trial.log.id}` : await begin();
  const begun = await stored(url);
  const entered: { [variable: string]: unknown } = { ...begun.answers };
  const seen = new Set<string>();
  for (;;) {
    const log = await stored(url);
    const next = nextPage(log, answers, seen);
    if (!next) return { url, entered };
    const { page, questions } = next;
    seen.add(`${page.id} ${questions}`);
    const hasRemoved = await enter(`${url}/${page.id}`, answers, questions);
    const { form } = trial.current;
    const placed = page.placements.map(({ question }) => question);
    // A page holds all that it asks: what stays blank there is no answer any longer.
    for (const id of variablesOf(form, placed)) delete entered[id];
    Object.assign(entered, answersTo(form, answers, questions));
    const left = hasRemoved ? (await stored(url)).answers : entered;
    for (const id of Object.keys(entered)) if (!(id in left)) delete entered[id];
  }
}

async function begin(): Promise<string> {
  const { collection, year } = trial.current.form;
  return (await visitor.submit(await visitor.open('/'), { collection, year }, '/logs')).url;
}

/**
 * The first page that asks questions which have answers, and which it did not ask before. Where a log is changed, it asks
 * for other answers than there are, and what these open on the page is answered with them.
 */
function nextPage(log: Log, answers: Answers, seen: ReadonlySet<string>) {
  const { form } = trial.current;
  const asked = askedBy(log, log.answers);
  const given = (id: string) => answersTo(form, answers, [id]);
  const isChange = (id: string) => !isDeepStrictEqual(given(id), answersTo(form, log.answers, [id]));
  for (const page of form.sections.flatMap(({ pages }): readonly Page[] => pages)) {
    const among = (placements: ReadonlySet<number>) => {
      const placed = page.placements.filter(({ index }) => placements.has(index)).map(({ question }) => question);
      return [...new Set(placed)].filter((id) => Object.keys(given(id)).length > 0);
    };
    let questions = among(asked);
    if (trial.log && !questions.some(isChange)) continue;
    if (trial.log) questions = among(askedBy(log, { ...log.answers, ...answersTo(form, answers, questions) }));
    if (questions.length > 0 && !seen.has(`${page.id} ${questions}`)) return { page, questions };
  }
  return undefined;
}

/** The placements that a log asks with answers. */
function askedBy(log: Log, answers: Answers): ReadonlySet<number> {
  return new Set(trial.current.validator.view(answers, contextOn(log, answers), []).outcome.placements);
}

/** The answers to questions; boxes that are not ticked are no answers. */
function answersTo(form: Form, answers: Answers, ids: readonly string[]): Answers {
  const isGiven = (id: string) => answers[id] !== undefined && answers[id] !== null && answers[id] !== '';
  return Object.fromEntries(
    variablesOf(form, ids)
      .filter(isGiven)
      .map((id) => [id, answers[id]]),
  );
}

/** The variables that hold answers to questions: of boxes one for each. */
function variablesOf({ questions }: Form, ids: readonly string[]): readonly string[] {
  return questions
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ id, type, options = [] }) => (type === 'choices' ? options.map(({ code }) => String(code)) : [id]));
}

/** Saves a page, and agrees when other answers would go: tells whether they did. */
async function enter(url: string, answers: Answers, questions: readonly string[]): Promise<boolean> {
  const page = await visitor.open(url);
  const fields = fieldsOf(page, answers, questions);
  const saved = await visitor.submit(page, fields);
  expect([url, saved.status, saved.text]).toEqual([url, 200, expect.anything()]);
  const asks = ({ title }: Visit) => /will be removed/.test(title);
  // The page carries what was entered; of several boxes of a name the visitor keeps one.
  if (asks(saved)) expect(asks(await visitor.submit(saved, fields, url))).toBe(false);
  return asks(saved);
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
