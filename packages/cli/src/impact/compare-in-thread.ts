import { once } from 'node:events';
import { Complaint } from '../complaint.ts';
import type { Compared, Comparison } from './forms-compared.ts';
import { startSmallThread } from './small-thread.ts';

/** What came of comparing: the forms, nothing where one is not sound, or what is wrong with how it was asked. */
export interface ComparingAnswer {
  readonly compared?: Compared | undefined;
  readonly complaint?: string;
}

/**
 * Compiles the forms to compare in a thread that ends: with it goes what compiling took, several times as much as the
 * forms themselves. Nothing when one is not sound: why has been told, with exit code 1.
 */
export async function compareInThread(comparison: Comparison): Promise<Compared | undefined> {
  const colours = process.stderr.isTTY && process.stderr.hasColors() ? { FORCE_COLOR: '1' } : {};
  const file = new URL('./comparing-worker.ts', import.meta.url);
  const worker = startSmallThread(file, comparison, { ...process.env, ...colours });
  const [[answer]] = await Promise.all([once(worker, 'message'), once(worker, 'exit')]);
  const { compared, complaint } = answer as ComparingAnswer;
  if (complaint !== undefined) throw new Complaint(complaint);
  if (!compared) process.exitCode = 1;
  return compared;
}
