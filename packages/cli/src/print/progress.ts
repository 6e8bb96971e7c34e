import { count } from './words.ts';

/** Tells how far a long command is. */
export interface Progress {
  readonly update: (done: number) => void;
  readonly end: () => void;
}

const interval = 100;

/**
 * Counts things on stderr while a command runs: only on a terminal, and not where the output itself scrolls by.
 * @example startProgress('line').update(1000) // 1,000 lines
 */
export function startProgress(thing: string): Progress {
  if (!process.stderr.isTTY || process.stdout.isTTY || process.env.NO_COLOR) return { update: () => {}, end: () => {} };
  let shown = 0;
  return {
    update: (done) => {
      const now = performance.now();
      if (now - shown < interval) return;
      shown = now;
      process.stderr.write(`\r${count(done, thing)}`);
    },
    end: () => process.stderr.write('\r\x1b[K'),
  };
}
