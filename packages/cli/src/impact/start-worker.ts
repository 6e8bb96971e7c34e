import type { ImpactCounts } from '@annum/compiler';
import type { Asked, JudgedBatch, JudgingTask, LineBatch } from './judging.ts';
import { startSmallThread } from './small-thread.ts';

/** A thread that judges logs. */
export interface JudgingWorker {
  readonly judge: (batch: LineBatch) => Promise<JudgedBatch>;
  readonly counts: () => Promise<ImpactCounts>;
  readonly end: () => Promise<unknown>;
}

/** Starts a thread. It answers in the order in which it is asked; should it fail, everything asked of it fails. */
export function startWorker(task: JudgingTask): JudgingWorker {
  const worker = startSmallThread(new URL('./judging-worker.ts', import.meta.url), task);
  const waiting: PromiseWithResolvers<unknown>[] = [];
  let failure: unknown;
  worker.on('message', (answer) => waiting.shift()?.resolve(answer));
  worker.on('error', (error) => {
    failure = error;
    for (const one of waiting.splice(0)) one.reject(error);
  });
  const ask = (asked: Asked): Promise<unknown> => {
    if (failure !== undefined) return Promise.reject(failure);
    const answer = Promise.withResolvers<unknown>();
    // Whoever waits for it hears of a failure; nobody may be waiting yet.
    answer.promise.catch(() => {});
    waiting.push(answer);
    // A block's memory is handed over, not copied.
    worker.postMessage(asked, asked === 'counts' ? [] : [asked.text.buffer]);
    return answer.promise;
  };
  return {
    judge: (batch) => ask(batch) as Promise<JudgedBatch>,
    counts: () => ask('counts') as Promise<ImpactCounts>,
    end: () => worker.terminate(),
  };
}
