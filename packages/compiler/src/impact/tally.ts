import { type Affected, mostExamples } from './impact.ts';

/** Logs by what happens to them: counts, and the first few ids. */
export interface Tally {
  readonly add: (key: string, log: string) => void;
  readonly of: (key: string) => Affected;
  readonly keys: () => readonly string[];
}

const none: Affected = { logs: 0, examples: [] };

export function newTally(): Tally {
  const found = new Map<string, { logs: number; readonly examples: string[] }>();
  return {
    add: (key, log) => {
      const own = found.get(key) ?? { logs: 0, examples: [] };
      found.set(key, own);
      own.logs += 1;
      if (own.examples.length < mostExamples) own.examples.push(log);
    },
    of: (key) => found.get(key) ?? none,
    keys: () => [...found.keys()],
  };
}
