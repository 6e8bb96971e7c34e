import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../packages/web/src/main.ts', import.meta.url));
const definitions = fileURLToPath(new URL('../fixtures/mini/', import.meta.url));

/** The service as a program of its own. */
export interface ServiceProcess {
  readonly process: ChildProcess;
  readonly lines: readonly string[];
  /** What it wrote to its log. */
  readonly log: () => string;
  /** The address it listens on; undefined when it ended before. */
  readonly address: string | undefined;
  /** Ends it and gives its exit code, null when the signal killed it. */
  readonly end: (signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
}

/** Starts the service on a folder and waits until it is ready, or has ended. */
export async function startProcess(
  folder: string,
  environment: { readonly [name: string]: string } = {},
): Promise<ServiceProcess> {
  const env = {
    PATH: process.env.PATH,
    NODE_OPTIONS: process.env.NODE_OPTIONS ?? '',
    ANNUM_DEMO: '1',
    ANNUM_VAR: folder,
    ANNUM_DEFINITIONS: definitions,
    ...environment,
  };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const lines: string[] = [];
  let log = '';
  child.stdout.on('data', (chunk) => {
    log += chunk;
  });
  const ready = new Promise<string | undefined>((resolve) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line);
      const address = /^Ready:\s+(\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
    ended.then(() => resolve(undefined));
  });
  const address = await ready;
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const [code] = await ended;
    return code as number | null;
  };
  return { process: child, lines, log: () => log, address, end };
}
