import type { ImpactOnLogs } from '@annum/compiler';
import type { Command } from 'commander';
import { Complaint } from '../complaint.ts';
import { lineBatches } from '../evaluate/line-batches.ts';
import { openInput } from '../evaluate/open-input.ts';
import { say } from '../print/output.ts';
import { startProgress } from '../print/progress.ts';
import { count } from '../print/words.ts';
import { today } from '../today.ts';
import { countLogs } from './count-logs.ts';
import type { Compared } from './forms-compared.ts';
import type { JudgingTask } from './judging.ts';
import { withStoredLines } from './stored-lines.ts';

/** What was found of logs, and how many could not be judged: lines that are no logs, or stored logs of nobody. */
export interface Found {
  readonly impact: ImpactOnLogs;
  readonly unread: number;
}

/** The impact on the logs of a file, `-` for standard input. Lines that are no logs are told, and give exit code 1. */
export async function impactOnFile(compared: Compared, path: string): Promise<Found> {
  const found = await judgeLines(compared, lineBatches(openInput(path)));
  if (found.unread > 0) process.exitCode = 1;
  if (found.impact.logs === 0) throw new Complaint(`There is no log in ${path === '-' ? 'standard input' : path}.`);
  return found;
}

/** The impact on the logs in the database. Nothing when it failed: why has been told. */
export async function impactOnStored(annum: Command, compared: Compared): Promise<Found | undefined> {
  let found: Found | undefined;
  let unread = 0;
  const left = (logs: number): void => {
    unread += logs;
  };
  await withStoredLines(annum, compared.before, left, async (lines) => {
    found = await judgeLines(compared, lines);
  });
  if (unread > 0) say(`${count(unread, 'log')} cannot be judged: recorded by somebody who is gone.`);
  return found && { ...found, unread };
}

async function judgeLines(compared: Compared, batches: AsyncIterable<readonly string[]>): Promise<Found> {
  const progress = startProgress('log');
  let [read, unread] = [0, 0];
  const parts = await countLogs(await taskOf(compared), batches, ({ logs, complaints }) => {
    for (const complaint of complaints) say(complaint);
    read += logs;
    unread += complaints.length;
    progress.update(read);
  });
  progress.end();
  const { impactFrom } = await import('@annum/compiler');
  return { impact: impactFrom(compared.before.form, compared.after.form, parts), unread };
}

async function taskOf({ before, after, years }: Compared): Promise<JudgingTask> {
  const { windowOf } = await import('@annum/compiler');
  const judging = ({ form, module }: Compared['before']) => ({ form, module: module() });
  return {
    before: judging(before),
    after: judging(after),
    ...(years && { years }),
    windows: after.sources.windows.map(windowOf),
    today: today(),
  };
}
