import type { Form, Validator } from '@annum/engine';
import { randomFrom } from './random.ts';
import { makeProver, type Prover } from './satisfiable.ts';
import { reachedBy, type Target, targetKey, targetsOf } from './target.ts';
import { proveUnreachable } from './unreachable.ts';
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

/** A form with its validator. */
export interface Compiled {
  readonly form: Form;
  readonly validator: Validator;
}

const plainLogs = 150;
const firstAttempts = 25;
const guidedAttempts = 120;

/**
 * For each page, placement, option and rule of a form: a log that reaches it, a proof that none does, or neither.
 * Deterministic.
 */
export function reachability(compiled: Compiled): Reachability {
  const targets = targetsOf(compiled.form);
  const found = someWitnesses(compiled);
  const onLog = (log: Witness, reached: ReadonlySet<string>) => {
    for (const key of reached) if (!found.has(key)) found.set(key, log);
  };
  const prover = once(() => makeProver(compiled.form, { whole: true }));
  const verdicts = targets.map((target): Reach => {
    const key = targetKey(target);
    const known = found.get(key) ?? findWitness(compiled, target, { attempts: firstAttempts, onLog });
    if (known) return { target, verdict: 'reached', witness: known };
    return decided(compiled, target, prover(), onLog);
  });
  return byKind(verdicts);
}

function decided(
  compiled: Compiled,
  target: Target,
  prover: Prover,
  onLog: (log: Witness, reached: ReadonlySet<string>) => void,
): Reach {
  if (proveUnreachable(compiled.form, target, prover)) return { target, verdict: 'proved-unreachable' };
  const witness = findWitness(compiled, target, { seed: 2, attempts: guidedAttempts, prover, onLog });
  return witness ? { target, verdict: 'reached', witness } : { target, verdict: 'undecided' };
}

/** Logs filled in at random reach most of a form. */
function someWitnesses(compiled: Compiled): Map<string, Witness> {
  const subject = subjectOf(compiled);
  const random = randomFrom(1);
  const found = new Map<string, Witness>();
  for (let made = 0; made < plainLogs; made += 1) {
    const log = tried(subject, random, { answers: {}, facts: {} });
    for (const key of reachedBy(compiled.form, log.outcome)) if (!found.has(key)) found.set(key, log);
  }
  return found;
}

function byKind(verdicts: readonly Reach[]): Reachability {
  const of = (kind: Target['kind']) => verdicts.filter(({ target }) => target.kind === kind);
  return { pages: of('page'), placements: of('placement'), options: of('option'), rules: of('rule') };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
