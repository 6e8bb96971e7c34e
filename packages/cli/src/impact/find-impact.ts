import type { ImpactOnLogs } from '@annum/compiler';
import type { Command } from 'commander';
import { Complaint } from '../complaint.ts';
import { openBytes } from '../evaluate/open-input.ts';
import { say } from '../print/output.ts';
import { startProgress } from '../print/progress.ts';
import { count } from '../print/words.ts';
import { today } from '../today.ts';
import { countLogs } from './count-logs.ts';
import type { Compared } from './forms-compared.ts';
import { lineBlocks } from './line-blocks.ts';
import { withStoredLines } from './stored-lines.ts';

/** What was found of logs, and how many could not be judged: lines that are no logs, or stored logs of nobody. */
export interface Found {
  readonly impact: ImpactOnLogs;
  readonly unread: number;
}

/** The impact on the logs of a file, `-` for standard input. Lines that are no logs are told, and give exit code 1. */
export async function impactOnFile(compared: Compared, path: string): Promise<Found> {
  const found = await judgeLines(compared, lineBlocks(openBytes(path)));
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
  await withStoredLines(annum, compared, left, async (blocks) => {
    found = await judgeLines(compared, blocks);
  });
  if (unread > 0) say(`${count(unread, 'log')} cannot be judged: recorded by somebody who is gone.`);
  return found && { ...found, unread };
}

async function judgeLines(compared: Compared, blocks: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Found> {
  const progress = startProgress('log');
  let [read, unread] = [0, 0];
  const parts = await countLogs({ ...compared, today: today() }, blocks, ({ logs, complaints }) => {
    for (const complaint of complaints) say(complaint);
    read += logs;
    unread += complaints.length;
    progress.update(read);
  });
  progress.end();
  const { impactFrom } = await import('@annum/compiler');
  return { impact: impactFrom(compared.before.form, compared.after.form, parts), unread };
}
