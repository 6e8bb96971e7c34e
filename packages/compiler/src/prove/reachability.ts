import type { Form } from '@annum/engine';
import { once } from '../once.ts';
import type { Compiled } from './compiled.ts';
import { makeContentHash } from './content-hash.ts';
import { randomFrom } from './random.ts';
import { makeProver, type Prover } from './satisfiable.ts';
import { reachedBy, type Target, targetKey, targetsOf } from './target.ts';
import { proveUnreachable } from './unreachable.ts';
import { noWish } from './wish.ts';
import { findWitness, subjectOf, tried, type Witness } from './witness.ts';

/** What is known of one target. */
export interface Reach {
  readonly target: Target;
  readonly verdict: 'reached' | 'proved-unreachable' | 'undecided';
  /** The log that reaches it. */
  readonly witness?: Witness;
}

/** What is known of a form's pages, placements, options and rules. */
export interface Reachability {
  readonly pages: readonly Reach[];
  readonly placements: readonly Reach[];
  readonly options: readonly Reach[];
  readonly rules: readonly Reach[];
}

/** What was found earlier, as JSON: logs to try again, and by content hash what was proved or not found. */
export interface Remembered {
  readonly logs: readonly Pick<Witness, 'answers' | 'context'>[];
  readonly verdicts: { readonly [contentHash: string]: 'proved-unreachable' | 'undecided' };
}

const plainLogs = 150;
const firstAttempts = 25;
const guidedAttempts = 500;
const nothing: Remembered = { logs: [], verdicts: {} };

/** The search of one form: what it found so far. */
interface Search {
  readonly compiled: Compiled;
  readonly found: Map<string, Witness>;
  readonly prover: () => Prover;
  readonly remembered: Remembered;
  readonly contentHash: (target: Target) => string;
}

/**
 * For each page, placement, option and rule of a form: a log that reaches it, a proof that none does, or neither.
 * Deterministic. Logs remembered from an earlier form are judged again; what was proved holds while nothing that it
 * rests on has changed.
 */
export function reachability(compiled: Compiled, remembered: Remembered = nothing): Reachability {
  const search = searchOf(compiled, remembered);
  tryLogs(search);
  const verdicts = targetsOf(compiled.form).map((target) => reach(search, target));
  return byKind(verdicts);
}

function searchOf(compiled: Compiled, remembered: Remembered): Search {
  return {
    compiled,
    found: new Map(),
    prover: once(() => makeProver(compiled.form, { whole: true })),
    remembered,
    contentHash: makeContentHash(compiled.form),
  };
}

/** A log that reaches one target, or whether it is proved that none does. */
export function findExample(
  compiled: Compiled,
  target: Target,
): { readonly witness?: Witness; readonly proved: boolean } {
  const steered = findWitness(compiled, target, { attempts: firstAttempts });
  if (steered) return { witness: steered, proved: false };
  const prover = makeProver(compiled.form, { whole: true });
  if (proveUnreachable(compiled.form, target, prover)) return { proved: true };
  const witness = findWitness(compiled, target, { seed: 2, attempts: guidedAttempts, prover });
  return witness ? { witness, proved: false } : { proved: false };
}

/** What is known of a few targets, of which many are expected to be out of reach: proofs come first. */
export function examplesOf(compiled: Compiled, targets: readonly Target[]): readonly Reach[] {
  const search = searchOf(compiled, nothing);
  return targets.map((target) =>
    proveUnreachable(compiled.form, target, search.prover())
      ? { target, verdict: 'proved-unreachable' }
      : reach(search, target),
  );
}

/** What to remember of a form, to be quick about the next. */
export function remember(form: Form, found: Reachability): Remembered {
  const all = Object.values(found).flat() as readonly Reach[];
  const contentHash = makeContentHash(form);
  const logs = new Map(all.flatMap(({ witness }) => (witness ? [[witness.answers, witness]] : [])));
  return {
    logs: [...logs.values()].map(({ answers, context }) => ({ answers, context })),
    verdicts: Object.fromEntries(
      all.flatMap(({ target, verdict }) => (verdict === 'reached' ? [] : [[contentHash(target), verdict]])),
    ),
  };
}

/** Logs that are known, or filled in at random, reach most of a form. */
function tryLogs(search: Search): void {
  const { compiled, remembered } = search;
  for (const { answers, context } of remembered.logs) {
    const outcome = compiled.validator.evaluate(answers, context);
    note(search, { answers, context, outcome }, reachedBy(compiled.form, outcome));
  }
  if (remembered.logs.length > 0) return;
  const subject = subjectOf(compiled);
  const random = randomFrom(1);
  for (let made = 0; made < plainLogs; made += 1) {
    const log = tried(subject, random, noWish());
    note(search, log, reachedBy(compiled.form, log.outcome));
  }
}

function note({ found }: Search, log: Witness, reached: ReadonlySet<string>): void {
  for (const key of reached) if (!found.has(key)) found.set(key, log);
}

function reach(search: Search, target: Target): Reach {
  const { compiled, found, remembered, contentHash } = search;
  const onLog = (log: Witness, reached: ReadonlySet<string>) => note(search, log, reached);
  const ready = found.get(targetKey(target));
  if (ready) return { target, verdict: 'reached', witness: ready };
  const verdict = remembered.verdicts[contentHash(target)];
  if (verdict) return { target, verdict };
  const steered = findWitness(compiled, target, { attempts: firstAttempts, onLog });
  if (steered) return { target, verdict: 'reached', witness: steered };
  const prover = search.prover();
  if (proveUnreachable(compiled.form, target, prover)) return { target, verdict: 'proved-unreachable' };
  const guided = findWitness(compiled, target, { seed: 2, attempts: guidedAttempts, prover, onLog });
  return guided ? { target, verdict: 'reached', witness: guided } : { target, verdict: 'undecided' };
}

function byKind(verdicts: readonly Reach[]): Reachability {
  const of = (kind: Target['kind']) => verdicts.filter(({ target }) => target.kind === kind);
  return { pages: of('page'), placements: of('placement'), options: of('option'), rules: of('rule') };
}
