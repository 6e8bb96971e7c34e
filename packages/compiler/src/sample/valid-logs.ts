import type { Subject } from '../prove/fill.ts';
import { randomFrom } from '../prove/random.ts';
import type { Prover } from '../prove/satisfiable.ts';
import { steer } from '../prove/steer.ts';
import { reachedBy, type Target, targetKey, targetsOf, waysTo } from '../prove/target.ts';
import { proveUnreachable } from '../prove/unreachable.ts';
import { noWish } from '../prove/wish.ts';
import { completeLog, type SampleLog, seedOf } from './sample-log.ts';

/** Complete logs without issues that together reach a form, and what they do not reach. */
export interface ValidLogs {
  readonly logs: readonly SampleLog[];
  readonly reached: readonly Target[];
  readonly missed: readonly { readonly target: Target; readonly why: 'impossible' | 'not found' }[];
}

const plainLogs = 60;
const attempts = 30;

interface Candidate {
  readonly log: SampleLog;
  readonly reaches: ReadonlySet<string>;
}

/** The fewest of many complete logs that reach every page, placement and option that such a log was found for. */
export function validLogs(subject: Subject, prover: Prover): ValidLogs {
  const targets = targetsOf(subject.form).filter(({ kind }) => kind !== 'rule');
  const found = new Set<string>();
  const candidates: Candidate[] = [];
  const note = (log: SampleLog | undefined): void => {
    if (!log) return;
    const reaches = reachedBy(subject.form, log.outcome);
    if ([...reaches].every((key) => found.has(key))) return;
    candidates.push({ log, reaches });
    for (const key of reaches) found.add(key);
  };
  const impossible = new Set<string>();
  for (let seed = 1; seed <= plainLogs; seed += 1) note(completeLog(subject, randomFrom(seed), noWish()));
  for (const target of targets.filter((one) => !found.has(targetKey(one))))
    if (proveUnreachable(subject.form, target, prover)) impossible.add(targetKey(target));
    else for (const log of towards(subject, target, found)) note(log);
  const keys = targets.map(targetKey).filter((key) => found.has(key));
  return {
    logs: fewest(candidates, keys).map(({ log }) => log),
    reached: targets.filter((target) => found.has(targetKey(target))),
    missed: targets
      .filter((target) => !found.has(targetKey(target)))
      .map((target) => ({
        target,
        why: impossible.has(targetKey(target)) ? 'impossible' : 'not found',
      })),
  };
}

/** Complete logs steered towards one target, until one reaches it: at first without any issue. */
function* towards(subject: Subject, target: Target, found: ReadonlySet<string>): Generator<SampleLog | undefined> {
  const key = targetKey(target);
  const random = randomFrom(seedOf(key));
  const ways = waysTo(subject.form, target);
  for (let attempt = 0; attempt < attempts && ways.length > 0 && !found.has(key); attempt += 1)
    yield completeLog(subject, random, steer(subject.form, random.pick(ways), random), {
      confirmed: attempt >= attempts / 2,
    });
}

/** Each time the log that reaches most of what is left. */
function fewest(candidates: readonly Candidate[], keys: readonly string[]): readonly Candidate[] {
  const left = new Set(keys);
  const chosen: Candidate[] = [];
  while (left.size > 0) {
    const scored = candidates.map((one) => ({ one, gains: [...one.reaches].filter((key) => left.has(key)).length }));
    const best = scored.reduce((a, b) => (b.gains > a.gains ? b : a));
    if (best.gains === 0) break;
    chosen.push(best.one);
    for (const key of best.one.reaches) left.delete(key);
  }
  return chosen;
}
