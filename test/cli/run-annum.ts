import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../store/temporary-folder.ts';

const main = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));
const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));

/** A small collection with two years: `mini`. */
export const mini = join(fixtures, 'mini');

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly folder?: string;
  readonly environment?: { readonly [name: string]: string };
}

/** Starts the command line as a process of its own, as a terminal or script does. */
export function startAnnum(parameters: readonly string[], options: RunOptions = {}): ChildProcessWithoutNullStreams {
  const environment = { ...process.env, ANNUM_DEFINITIONS: '', FORCE_COLOR: '', ...options.environment };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...parameters], {
    env: Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')),
    ...(options.folder === undefined ? {} : { cwd: options.folder }),
  });
  // A command that ends without reading its input is none of a test's business.
  child.stdin.on('error', () => {});
  if (options.input !== undefined) child.stdin.end(options.input);
  return child;
}

/** Runs a command to its end. */
export async function annum(parameters: readonly string[], options: RunOptions = {}): Promise<Run> {
  const child = startAnnum(parameters, { input: '', ...options });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}

/** Runs a command on the mini collection. */
export function annumOnMini(parameters: readonly string[], options: RunOptions = {}): Promise<Run> {
  return annum(['--definitions', mini, ...parameters], options);
}

/** A copy of the mini collection to write in, with some files laid over it. */
export function miniCopy(overlay?: string): { readonly path: string; readonly remove: () => void } {
  const folder = temporaryFolder();
  cpSync(mini, folder.path, { recursive: true });
  if (overlay !== undefined) cpSync(join(fixtures, overlay), folder.path, { recursive: true });
  return folder;
}
