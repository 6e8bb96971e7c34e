import { availableParallelism } from 'node:os';
import type { ImpactCounts } from '@annum/compiler';
import type { JudgedBatch, JudgingTask } from './judging.ts';
import { linesIn } from './line-blocks.ts';
import { type JudgingWorker, startWorker } from './start-worker.ts';

/** More would wait for the one thread that reads. */
const mostWorkers = 4;

/** Batches that are on their way to each worker: one that it judges, one that waits. */
const ahead = 2;

/**
 * Judges lines in as many threads as there are processors, and gives what each has counted. Batches go round, and what
 * came of them is told in their order: the same input says the same, however many threads there are.
 * @param blocks whole lines of `{"id", "answers", "context", "confirmations"}`, as `annum evaluate` reads them
 */
export async function countLogs(
  task: JudgingTask,
  blocks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  tell: (judged: JudgedBatch) => void,
): Promise<readonly ImpactCounts[]> {
  const most = Math.min(mostWorkers, availableParallelism());
  const workers: JudgingWorker[] = [];
  try {
    await judgeAll(blocks, (turn) => (workers[turn % most] ??= startWorker(task)), most * ahead, tell);
    return await Promise.all(workers.map((worker) => worker.counts()));
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
}

async function judgeAll(
  blocks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  workerOf: (turn: number) => JudgingWorker,
  most: number,
  tell: (judged: JudgedBatch) => void,
): Promise<void> {
  const pending: Promise<JudgedBatch>[] = [];
  const tellFirst = async () => tell(await (pending.shift() as Promise<JudgedBatch>));
  let [turn, first] = [0, 1];
  for await (const text of blocks) {
    const lines = linesIn(text);
    pending.push(workerOf(turn).judge({ text, first }));
    turn += 1;
    first += lines;
    if (pending.length >= most) await tellFirst();
  }
  while (pending.length > 0) await tellFirst();
}
