import { parentPort, workerData } from 'node:worker_threads';
import { type GivenLog, impactOf, type Judging } from '@annum/compiler/impact';
import { completeContext, surroundingsOf } from '../evaluate/complete-context.ts';
import { readLogLine } from '../evaluate/read-log-line.ts';
import type { JudgingText } from './forms-compared.ts';
import type { Asked, JudgedBatch, JudgingTask, LineBatch } from './judging.ts';

// Runs as a thread: judges batches of lines as they come, and tells what it has counted when it is asked.
const { loadValidator } = await import('@annum/engine');
const { before, after, years, windows, today } = workerData as JudgingTask;
const fold = impactOf(judging(before), judging(after), years);
const surroundings = surroundingsOf(windows, today);
parentPort?.on('message', (asked: Asked) => {
  parentPort?.postMessage(asked === 'counts' ? fold.counts() : judgeBatch(asked));
});

function judging({ form, module }: JudgingText): Judging {
  return { form, validator: loadValidator(module) };
}

function judgeBatch({ text, first }: LineBatch): JudgedBatch {
  const complaints: string[] = [];
  let logs = 0;
  for (const [index, line] of Buffer.from(text.buffer).toString('utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const log = readLog(line, first + index);
    if (typeof log === 'string') complaints.push(log);
    else {
      fold.add(log, first + index);
      logs += 1;
    }
  }
  return { logs, complaints };
}

/** The log on a line, or what is wrong with it. A log without an id goes by its line. */
function readLog(line: string, number: number): GivenLog | string {
  const found = readLogLine(line, number);
  if (typeof found === 'string') return found;
  const { id, answers, context, confirmations } = found;
  const name = typeof id === 'string' || typeof id === 'number' ? String(id) : `line ${number}`;
  return { id: name, answers, context: completeContext(context, surroundings), confirmations };
}
