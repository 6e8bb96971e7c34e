import { existsSync } from 'node:fs';
import type { Form, Outcome, Validator } from '@annum/engine';
import { everyForm } from '../compiled-forms.ts';
import { belongsTo, factRules } from '../definitions/facts.ts';
import { readJsonLines, shared } from '../shared-facts.ts';
import type { DerivationExample, RoutingExample, RuleExample } from './examples.ts';

/** One comparison: how many cases agree, and every disagreement in words. */
export interface Tally {
  readonly form: string;
  readonly what: 'questions asked' | 'derived values' | 'status' | 'hard errors' | 'checks' | 'single derivations';
  agree: number;
  total: number;
  readonly disagreements: string[];
}

interface Subject {
  readonly form: Form;
  readonly validator: Validator;
}

/** Address look-up and what it fills depend on an outside service; the examples leave them out of comparisons. */
const addressLookup = new Set([
  'uprn',
  'uprn_known',
  'uprn_confirmed',
  'uprn_selection',
  'address_line1',
  'address_line2',
  'town_or_city',
  'county',
  'postcode_full',
  'postcode_known',
  'la',
  'address_search_value_check',
  'manual_address_entry_selected',
]);

/** Runs the worked examples of every collection that this project defines. */
export function runConformance(only?: string): readonly Tally[] {
  const subjects = everyForm();
  const tallies = new Map<string, Tally>();
  const tally = (form: string, what: Tally['what']): Tally => {
    const key = `${form} ${what}`;
    const known = tallies.get(key) ?? { form, what, agree: 0, total: 0, disagreements: [] };
    tallies.set(key, known);
    return known;
  };
  for (const [id, subject] of subjects) {
    const examples = shared(`facts/examples/routing-${id}.jsonl`);
    if ((only !== undefined && only !== id) || !existsSync(examples)) continue;
    for (const example of readJsonLines<RoutingExample>(examples)) compareRouting(subject, example, tally);
  }
  for (const example of readJsonLines<RuleExample>(shared('facts/examples/rules.jsonl'))) {
    const id = `${example.collection}-${example.year}`;
    const subject = subjects.get(id);
    if (!isOfItsYear(example)) continue;
    if (subject && (only === undefined || only === id)) compareRule(subject, example, tally(id, 'checks'));
  }
  for (const example of readJsonLines<DerivationExample>(shared('facts/examples/derivations.jsonl'))) {
    const id = `${example.collection}-${example.year}`;
    const subject = subjects.get(id);
    if (subject && (only === undefined || only === id))
      compareDerivation(subject, example, tally(id, 'single derivations'));
  }
  return [...tallies.values()];
}

/** Some examples try a rule on a log of a year that, by the same facts, has it no longer. */
function isOfItsYear({ collection, year, rule_ids_checked: tried }: RuleExample): boolean {
  const rules = factRules(collection).filter(({ id }) => tried.includes(id));
  return rules.length === 0 || rules.some((rule) => belongsTo(rule, year));
}

function note(tally: Tally, agrees: boolean, words: () => string): void {
  tally.total += 1;
  if (agrees) tally.agree += 1;
  else tally.disagreements.push(words());
}

function difference(wanted: readonly string[], found: readonly string[]): string {
  const missing = wanted.filter((one) => !found.includes(one)).map((one) => `-${one}`);
  const extra = found.filter((one) => !wanted.includes(one)).map((one) => `+${one}`);
  return [...missing, ...extra].join(' ');
}

function compareRouting(
  subject: Subject,
  example: RoutingExample,
  tally: (form: string, what: Tally['what']) => Tally,
): void {
  const { form } = subject;
  const answers = { ...someChoices(form), ...example.answers };
  const first = subject.validator.evaluate(answers, example.context);
  const outcome = subject.validator.evaluate(answers, example.context, confirmAll(first));
  const plain = (ids: readonly string[]) => [...new Set(ids)].filter((id) => !addressLookup.has(id)).sort();
  const asked = difference(plain(example.asked), plain(outcome.routed));
  note(tally(form.id, 'questions asked'), asked === '', () => `${example.id} (${example.mode}): ${asked}`);
  const derived = differingValues(subject, example, outcome);
  note(
    tally(form.id, 'derived values'),
    derived.length === 0,
    () => `${example.id} (${example.mode}): ${derived.join(', ')}`,
  );
  const errors = outcome.issues.filter(({ severity }) => severity === 'error').flatMap(({ variables }) => variables);
  const wrong = difference(plain(example.invalid), plain(errors));
  note(tally(form.id, 'hard errors'), wrong === '', () => `${example.id} (${example.mode}): ${wrong}`);
  note(
    tally(form.id, 'status'),
    example.status === outcome.status,
    () =>
      `${example.id} (${example.mode}): ${example.status} ≠ ${outcome.status}; blank: ${blankOnes(subject, outcome).join(' ')}`,
  );
}

/** The examples leave out the answers of questions with several; one is given to each, so that status can be compared. */
function someChoices(form: Form): Record<string, number> {
  const several = form.questions.filter(({ type }) => type === 'choices');
  const first = several.flatMap(({ options }) => options?.find(({ exclusive }) => !exclusive) ?? []);
  return Object.fromEntries(first.map(({ code }) => [String(code), 1]));
}

function blankOnes({ form }: Subject, outcome: Outcome): readonly string[] {
  const optional = new Set(
    form.questions.filter((question) => question.optional || question.type === 'choices').map(({ id }) => id),
  );
  return outcome.routed.filter((id) => outcome.values[id] === undefined && !optional.has(id));
}

function confirmAll(outcome: Outcome) {
  return outcome.issues
    .filter(({ severity }) => severity === 'confirm')
    .map(({ rule, variables }) => ({
      rule,
      values: Object.fromEntries(variables.map((id) => [id, outcome.values[id]])),
    }));
}

function differingValues({ form }: Subject, example: RoutingExample, outcome: Outcome): readonly string[] {
  const known = new Set(form.variables.map(({ id }) => id));
  return Object.entries(example.derived)
    .filter(([id]) => !id.includes('(') && !addressLookup.has(id))
    .filter(([id, value]) => !known.has(id) || !sameValue(value, outcome.values[id]))
    .map(
      ([id, value]) =>
        `${id} ${JSON.stringify(value)} ≠ ${known.has(id) ? JSON.stringify(outcome.values[id]) : 'no such variable'}`,
    );
}

function sameValue(wanted: unknown, found: unknown): boolean {
  if (wanted === null || wanted === undefined) return found === undefined;
  if (typeof wanted === 'boolean') return found === wanted || found === Number(wanted);
  return wanted === found || String(wanted) === String(found);
}

function sourcesOf(source: string | readonly string[]): readonly string[] {
  return typeof source === 'string' ? [source] : source;
}

function compareRule({ validator, form }: Subject, example: RuleExample, tally: Tally): void {
  const outcome = validator.evaluate(example.input, example.context, [], { isolated: true });
  const issues = outcome.issues.filter(({ source }) =>
    sourcesOf(source).some((one) => example.rule_ids_checked.includes(one)),
  );
  if (example.kind === 'soft') {
    const fires = issues.length > 0;
    note(
      tally,
      fires === example.expected.fires,
      () => `${example.case} ${example.rule_ids_checked}: fires ${fires} with ${JSON.stringify(example.input)}`,
    );
    return;
  }
  const known = new Set(form.variables.map(({ id }) => id));
  const fields = [...new Set(issues.flatMap(({ variables }) => variables))].sort();
  const wrong = difference([...(example.expected.fields ?? [])].sort(), fields);
  note(tally, wrong === '', () => {
    const unknown = (example.expected.fields ?? []).filter((id) => !known.has(id));
    return `${example.case} ${example.rule_ids_checked} fired ${example.rule_ids_fired}: ${wrong}${unknown.length > 0 ? ` (no such variable: ${unknown})` : ''} with ${JSON.stringify(example.input)} ${JSON.stringify(example.context)}`;
  });
}

function compareDerivation({ validator }: Subject, example: DerivationExample, tally: Tally): void {
  const outcome = validator.evaluate(example.input, example.context, [], { isolated: true });
  const found = outcome.values[example.variable];
  note(
    tally,
    sameValue(example.expected.value, found),
    () =>
      `${example.case} ${example.derivation_id} ${example.variable}: ${JSON.stringify(example.expected.value)} ≠ ${JSON.stringify(found)} with ${JSON.stringify(example.input)}`,
  );
}

/** Prints a line per form and comparison, and with `verbose` every disagreement. */
export function printReport(tallies: readonly Tally[], verbose: boolean): void {
  for (const { form, what, agree, total, disagreements } of tallies) {
    console.log(`${form}  ${what.padEnd(20)} ${agree} of ${total} agree`);
    if (verbose) for (const words of disagreements) console.log(`    ${words}`);
  }
}
