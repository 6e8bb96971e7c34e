import { type Affected, mostExamples } from './impact.ts';

/** A log as it is counted: by its id, and its place in the order of all logs. */
export interface PlacedLog {
  readonly id: string;
  readonly place: number;
}

/** How many logs something happens to, and the first of them in order. */
export interface Counted {
  readonly logs: number;
  readonly first: readonly PlacedLog[];
}

/** By rule, question or change of status: the logs it happens to. Survives being sent to another thread. */
export type Counts = ReadonlyMap<string, Counted>;

/** Counts logs that come in their order. */
export interface Tally {
  readonly add: (key: string, log: PlacedLog) => void;
  readonly counts: Counts;
}

export function newTally(): Tally {
  const counts = new Map<string, { logs: number; readonly first: PlacedLog[] }>();
  return {
    add: (key, log) => {
      const own = counts.get(key) ?? { logs: 0, first: [] };
      counts.set(key, own);
      own.logs += 1;
      if (own.first.length < mostExamples) own.first.push(log);
    },
    counts,
  };
}

/** What happens to logs that were counted in parts: the same whichever part a log was in. */
export function mergeCounts(parts: readonly Counts[]): (key: string) => Affected {
  return (key) => {
    const found = parts.flatMap((counts) => counts.get(key) ?? []);
    const first = found.flatMap((counted) => counted.first).sort((a, b) => a.place - b.place);
    return {
      logs: found.reduce((sum, counted) => sum + counted.logs, 0),
      examples: first.slice(0, mostExamples).map(({ id }) => id),
    };
  };
}
