import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The program that uses a folder: its process id, and when that process began where the system tells. */
interface Holder {
  readonly pid: number;
  readonly began: string;
}

/**
 * Takes a folder for this program alone; `release` gives it back.
 * A lock left by a program that was killed counts for nothing.
 */
export function lockFolder(folder: string): { readonly release: () => void } | { readonly heldBy: number } {
  const file = lockOf(folder);
  for (let attempt = 0; attempt < 3; attempt++) {
    if (takeLock(file)) return { release: () => unlinkIfThere(file) };
    const holder = readHolder(file);
    if (holder && isRunning(holder)) return { heldBy: holder.pid };
    unlinkIfThere(file);
  }
  throw new Error(`The lock file ${file} cannot be taken. Delete it if no other program uses the folder.`);
}

/** The process id of the running program that has taken a folder. */
export function holderOf(folder: string): number | undefined {
  const holder = readHolder(lockOf(folder));
  return holder && isRunning(holder) ? holder.pid : undefined;
}

function lockOf(folder: string): string {
  return join(folder, 'annum.lock');
}

/** Links a finished file into place, so that nobody ever reads half a lock. */
function takeLock(file: string): boolean {
  const ours: Holder = { pid: process.pid, began: beginningOf(process.pid) };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(ours));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    unlinkIfThere(draft);
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function unlinkIfThere(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** A process id is used again after a restart of the machine or container; the beginning tells them apart. */
function isRunning({ pid, began }: Holder): boolean {
  return isAlive(pid) && began === beginningOf(pid);
}

/** Whether a process with this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function beginningOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name, in brackets, may hold spaces; field 22 is counted from behind it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
