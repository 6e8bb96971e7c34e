import type { Affected } from './impact.ts';
import { type Counts, mergeCounts, newTally, type Tally } from './tally.ts';

/** What is counted of logs: by rule, by question, by change of status, and those no longer complete. */
const tallied = ['newlyFail', 'noLongerFail', 'failAsBefore', 'asked', 'lost', 'changes', 'incomplete'] as const;
type Tallied = (typeof tallied)[number];

export type Tallies = { readonly [name in Tallied]: Tally };

/** Something that happens to a log: what is counted, and the rule, question or change of status it is counted by. */
export interface LogEffect {
  readonly what: Tallied;
  readonly subject: string;
}

/** Counts of some of the logs; plain data. */
export type ImpactCounts = { readonly [name in Tallied]: Counts };

/** Counts of all logs together, by key. */
export type AllCounted = { readonly [name in Tallied]: (key: string) => Affected };

/** New tallies; `note` hears of everything that is counted. */
export function newTallies(note: (effect: LogEffect) => void): Tallies {
  return each((what) => {
    const tally = newTally();
    return {
      counts: tally.counts,
      add: (subject, log) => {
        note({ what, subject });
        tally.add(subject, log);
      },
    };
  });
}

export function countsOf(tallies: Tallies): ImpactCounts {
  return each((name) => tallies[name].counts);
}

export function mergeParts(parts: readonly ImpactCounts[]): AllCounted {
  return each((name) => mergeCounts(parts.map((part) => part[name])));
}

function each<Found>(make: (name: Tallied) => Found): { readonly [name in Tallied]: Found } {
  return Object.fromEntries(tallied.map((name) => [name, make(name)])) as { [name in Tallied]: Found };
}
