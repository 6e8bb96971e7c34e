import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Account, findAccount, findPrograms, type PostgresPrograms, runProgram } from './postgres-program.ts';
import { holderOf, isAlive, lockFolder } from './program-lock.ts';

/** A PostgreSQL of our own that runs beside the program. */
export interface EmbeddedPostgres {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export interface EmbeddedOptions {
  /** PostgreSQL settings, as `name=value`. */
  readonly settings?: readonly string[];
  /** Exactly this port; absent: a free one. */
  readonly port?: number;
}

interface Installation {
  readonly data: string;
  readonly password: string;
  readonly programs: PostgresPrograms;
  readonly account: Account;
}

const user = 'annum';
const database = 'annum';

/**
 * Starts PostgreSQL with its data in a folder, creating it the first time. It listens to this machine only.
 * @throws when another program uses the folder, or PostgreSQL cannot start; the message says what to do
 */
export async function startEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  mkdirSync(folder, { recursive: true });
  const lock = lockFolder(folder);
  if ('heldBy' in lock) {
    const advice = 'Stop it first, or set ANNUM_VAR to another folder.';
    throw new Error(`Another Annum (process ${lock.heldBy}) is using the folder ${folder}. ${advice}`);
  }
  try {
    const installation = await prepare(folder);
    await endLeftOver(installation);
    const url = await startServer(installation, options);
    const guard = startAgainWhenGone(installation, { ...options, port: Number(new URL(url).port) });
    const stop = async () => {
      await guard.end();
      await stopServer(installation).finally(lock.release);
    };
    return { url, stop };
  } catch (error) {
    lock.release();
    throw new Error(whyNotStarted(folder, (error as Error).message));
  }
}

/**
 * The PostgreSQL whose data is in a folder: the one that a running program keeps there, which goes on; or one that is
 * started for the caller.
 * @throws as `startEmbedded` does
 */
export async function joinEmbedded(folder: string): Promise<EmbeddedPostgres> {
  const url = runningUrl(folder);
  return url === undefined ? startEmbedded(folder) : { url, stop: async () => {} };
}

/** Where the PostgreSQL of a running program listens, once it is ready: it says so in its own file. */
function runningUrl(folder: string): string | undefined {
  const file = join(folder, 'postgres', 'postmaster.pid');
  if (holderOf(folder) === undefined || !existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [port, state] = [Number(lines[3]), lines[7]?.trim()];
  return state === 'ready' ? `${addressOf(keptPassword(folder), port)}/${database}` : undefined;
}

function addressOf(password: string, port: number): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}`;
}

function whyNotStarted(folder: string, reason: string): string {
  return `The built-in PostgreSQL in ${folder} does not start: ${reason}.${adviceOn(reason)}`;
}

function adviceOn(reason: string): string {
  if (/shared librar/.test(reason)) {
    return ' Its package was installed without its scripts: run npm ci without --ignore-scripts, or set DATABASE_URL to a server.';
  }
  if (process.getuid?.() !== 0 || !/permission denied|may not read/i.test(reason)) return '';
  return (
    ' Started by root, it runs as the user postgres, who must be able to reach this folder and the program.' +
    ' Move them, start Annum as another user, or set DATABASE_URL to a server.'
  );
}

async function prepare(folder: string): Promise<Installation> {
  const [programs, account] = await Promise.all([findPrograms(), findAccount()]);
  // PostgreSQL's own user must pass through the folder to its data; it need not read what else is there.
  if (account.uid !== undefined) chmodSync(folder, statSync(folder).mode | 0o011);
  const installation = { data: join(folder, 'postgres'), password: keptPassword(folder), programs, account };
  if (!existsSync(join(installation.data, 'PG_VERSION'))) await initialise(installation);
  return installation;
}

/** Made once per installation, readable to its owner only. */
function keptPassword(folder: string): string {
  const file = join(folder, 'postgres-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** Creates the data beside its place and moves it there when it is whole: an interrupted start leaves nothing half. */
async function initialise({ data, password, programs, account }: Installation): Promise<void> {
  const draft = `${data}.new`;
  const passwordFile = `${data}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const path of [draft, passwordFile]) giveTo(path, account);
  const flags = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const access = ['--auth=scram-sha-256', `--username=${user}`, `--pwfile=${passwordFile}`];
  try {
    await runProgram(programs.initdb, [`--pgdata=${draft}`, ...flags, ...access], account);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, data);
}

function giveTo(path: string, { uid, gid }: Account): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

/** Ends a PostgreSQL that outlived a killed program, and forgets one that died without tidying up. */
async function endLeftOver(installation: Installation): Promise<void> {
  const pid = serverIn(installation.data);
  if (pid === undefined) return;
  if (isPostgres(pid)) await stopServer(installation);
  else rmSync(join(installation.data, 'postmaster.pid'), { force: true });
}

/** How often it is looked whether the server is still there, in milliseconds. */
const lookEvery = 2000;

/**
 * Starts a server that has ended though nobody here stopped it, such as one that the system killed for its memory, again
 * on its port. Where that fails it is tried again; requests are told meanwhile that the service is not available.
 */
function startAgainWhenGone(installation: Installation, options: EmbeddedOptions) {
  let starting: Promise<unknown> | undefined;
  const look = setInterval(() => {
    if (starting || isServing(installation)) return;
    starting = startServer(installation, options)
      .catch(() => undefined)
      .finally(() => {
        starting = undefined;
      });
  }, lookEvery);
  look.unref();
  const end = async () => {
    clearInterval(look);
    await starting;
  };
  return { end };
}

function isServing({ data }: Installation): boolean {
  const pid = serverIn(data);
  return pid !== undefined && isPostgres(pid);
}

/** The process id that a server has left in its folder. */
function serverIn(data: string): number | undefined {
  const file = join(data, 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
}

/** A process id may have passed to another program since; where the system tells, ask what it runs. */
function isPostgres(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return false;
  if (!existsSync('/proc/self/cmdline')) return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}

/** Starts the server on a free port; another program may snatch the port, so it tries again with another. */
async function startServer(installation: Installation, options: EmbeddedOptions): Promise<string> {
  const { data, programs, account, password } = installation;
  const log = join(data, 'server.log');
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const own = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...(options.settings ?? [])];
    const flags = [`-p ${port}`, ...own.map((setting) => `-c ${setting}`)].join(' ');
    rmSync(log, { force: true });
    try {
      await runProgram(programs.pg_ctl, ['start', '-w', '-t', '30', '-D', data, '-l', log, '-o', flags], account);
    } catch (error) {
      if (attempt < 3 && existsSync(log) && /Address already in use/.test(readFileSync(log, 'utf8'))) continue;
      throw new Error(`${(error as Error).message} ${existsSync(log) ? readFileSync(log, 'utf8').slice(-1000) : ''}`);
    }
    const server = addressOf(password, port);
    await createDatabase(server);
    return `${server}/${database}`;
  }
}

async function stopServer({ data, programs, account }: Installation): Promise<void> {
  await runProgram(programs.pg_ctl, ['stop', '-w', '-t', '55', '-m', 'fast', '-D', data], account);
}

async function createDatabase(server: string): Promise<void> {
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}

/** A port nobody listens to, chosen by the system. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
