import type { GivenLog, Sources } from '@annum/compiler';
import { completeContext, surroundingsOf } from '../evaluate/complete-context.ts';
import { lineBatches } from '../evaluate/line-batches.ts';
import { openInput } from '../evaluate/open-input.ts';
import { readLogLine } from '../evaluate/read-log-line.ts';

/** Logs a batch at a time, and what is wrong with lines that are none. */
export interface LogBatch {
  readonly logs: readonly GivenLog[];
  readonly complaints: readonly string[];
}

/** The logs of a file of JSON Lines, as `annum evaluate` reads them. A log without an id goes by its line. */
export async function* readLogs(path: string, sources: Sources): AsyncGenerator<LogBatch> {
  const surroundings = await surroundingsOf(sources);
  let number = 0;
  for await (const lines of lineBatches(openInput(path))) {
    const logs: GivenLog[] = [];
    const complaints: string[] = [];
    for (const line of lines) {
      number += 1;
      if (line.trim() === '') continue;
      const found = readLogLine(line, number);
      if (typeof found === 'string') {
        complaints.push(found);
        continue;
      }
      const { id, answers, context, confirmations } = found;
      logs.push({
        id: typeof id === 'string' || typeof id === 'number' ? String(id) : `line ${number}`,
        answers,
        context: completeContext(context, surroundings),
        confirmations,
      });
    }
    yield { logs, complaints };
  }
}
