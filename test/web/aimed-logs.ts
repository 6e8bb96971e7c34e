import { readClosure } from '@annum/compiler';
import type { Answers, Expression, Form, Rule } from '@annum/engine';
import { fill, filledLog, type Subject } from '../../packages/compiler/src/prove/fill.ts';
import { wishFrom } from '../../packages/compiler/src/prove/from-model.ts';
import { type Random, randomFrom } from '../../packages/compiler/src/prove/random.ts';
import { dayInYear } from '../../packages/compiler/src/prove/random-answer.ts';
import { makeProver, type Prover } from '../../packages/compiler/src/prove/satisfiable.ts';
import { steer } from '../../packages/compiler/src/prove/steer.ts';
import { waysTo } from '../../packages/compiler/src/prove/target.ts';
import { joined, noWish, type Wish } from '../../packages/compiler/src/prove/wish.ts';
import { seedOf } from '../../packages/compiler/src/sample/sample-log.ts';
import { factAt, formAtEntrance } from './entrance.ts';
import { contextFor, firings, fits, judged, recordsNamed, subjectOf, type Trial, writtenRules } from './random-logs.ts';

/** How often each rule is to fire, and how long a log is looked for that breaks it. */
export interface Aims {
  readonly times: number;
  readonly attempts: number;
  /** At most so many logs. */
  readonly most: number;
}

/**
 * Logs that break the rules which others break too seldom, each in its turn, until they are enough.
 * @param broken how often the others broke each rule
 */
export function aimedLogs(trial: Trial, broken: ReadonlyMap<string, number>, aims: Aims): readonly Answers[] {
  const { times, attempts, most } = aims;
  const search = searchOf(trial);
  const fired = new Map(broken);
  const found: Answers[] = [];
  for (const rule of writtenRules(trial.current.form)) {
    const random = randomFrom(seedOf(rule.id));
    const missing = Math.min(times - (fired.get(rule.id) ?? 0), most - found.length);
    const own = missing > 0 ? logsBreaking(search, rule, { missing, attempts }, random) : [];
    found.push(...own);
    for (const [id, count] of firings(own.map((answers) => judged(trial, answers))))
      fired.set(id, (fired.get(id) ?? 0) + count);
  }
  return found;
}

interface Search {
  readonly trial: Trial;
  readonly subject: Subject;
  /** Knows what every log of this entrance is judged by. */
  readonly prover: Prover;
  readonly form: Form;
}

function searchOf(trial: Trial): Search {
  const form = formAtEntrance(trial);
  return { trial, subject: subjectOf(trial), prover: makeProver(form, { whole: true }), form };
}

/** Logs that break one rule: one that is found, and others that differ from it in what the rule does not read. */
function logsBreaking(
  search: Search,
  rule: Rule,
  { missing, attempts }: { readonly missing: number; readonly attempts: number },
  random: Random,
): readonly Answers[] {
  const target = { kind: 'rule', id: rule.id } as const;
  const conditions = waysTo(search.trial.current.form, target)[0] ?? [];
  const way = waysTo(search.form, target)[0] ?? [];
  const model = search.prover.model(way);
  if (!model) return [];
  const found = new Map<string, Answers>();
  const note = (answers: Answers) => {
    const isBroken = () => judged(search.trial, answers).issues.some((issue) => issue.rule === rule.id);
    if (fits(search.trial, answers) && isBroken()) found.set(JSON.stringify(answers), answers);
  };
  let guide: Guide = { prover: search.prover, model };
  for (let attempt = 0; attempt < attempts && found.size === 0; attempt += 1) {
    if (attempt === patience) guide = guideTo(search.form, way) ?? guide;
    note(filledLog(search.subject, random, wishFor(search.trial, conditions, guide, attempt, random)).answers);
  }
  const kept = readClosure(search.form, conditions);
  for (let attempt = 0; attempt < attempts && found.size > 0 && found.size < missing; attempt += 1)
    note(varied(search, random.pick([...found.values()]), kept, random));
  return [...found.values()];
}

/** What may hold where a rule is broken, by a proof that leaves it open. */
interface Guide {
  readonly prover: Prover;
  readonly model: ReadonlySet<string>;
}

/** After so many attempts by one guide another one is asked. */
const patience = 100;

/** A prover that was asked nothing before says something else. */
function guideTo(form: Form, way: readonly Expression[]): Guide | undefined {
  const prover = makeProver(form, { whole: true });
  const model = prover.model(way);
  return model && { prover, model };
}

/** Steered, by what a proof leaves open, or by both; around records that are there. */
function wishFor(
  trial: Trial,
  conditions: readonly Expression[],
  { prover, model }: Guide,
  attempt: number,
  random: Random,
): Wish {
  const { form } = trial.current;
  const answers = { ...recordsNamed(trial, random), [form.date]: dayInYear(form, random.below(365)) };
  const context = contextFor(trial, answers);
  const facts = Object.fromEntries(form.facts.map(({ id }) => [id, factAt(context, id)]));
  const services = Object.fromEntries(form.externals.map(({ id }) => [id, null]));
  const around = { answers, facts, services };
  const steered = steer(form, conditions, random, around);
  if (attempt % 4 === 3) return steered;
  const modelled = joined(wishFrom(form, model, prover.terms, random, attempt % 4 === 1), {
    ...noWish(),
    facts,
    services,
  });
  const [first, second] = attempt % 4 === 2 ? [modelled, steered] : [steered, modelled];
  return joined(first, second);
}

/** The log with some answers given anew that a rule does not rest on. */
function varied(search: Search, answers: Answers, kept: ReadonlySet<string>, random: Random): Answers {
  const changed: { [variable: string]: unknown } = { ...answers };
  const free = Object.keys(answers).filter((id) => !kept.has(id));
  for (let left = 1 + random.below(6); left > 0 && free.length > 0; left -= 1) delete changed[random.pick(free)];
  if (random.chance(0.8)) fill(search.subject, random, changed, {}, noWish(), Number.POSITIVE_INFINITY);
  return changed;
}
