import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startAnnum } from '../cli/run-annum.ts';
import { fits, readLessons, rewrite, type Step } from '../definitions/read-lessons.ts';
import { createTestDatabase } from '../store/open-test-store.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { overHttp } from '../web/over-http.ts';
import { type Visit, Visitor } from '../web/visitor.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const lessons = readLessons(readFileSync(join(project, 'docs/annual-change.md'), 'utf8'));

describe('docs/annual-change.md', () => {
  const folder = temporaryFolder();
  const stopping: (() => Promise<unknown>)[] = [];
  let address: Promise<string> | undefined;
  let database = '';
  let analyst: Visitor | undefined;

  beforeAll(async () => {
    freshClone(folder.path);
    database = await createTestDatabase();
  });
  afterAll(async () => {
    for (const stop of stopping) await stop();
    folder.remove();
  });

  it('changes a year in at most 150 lines', () => {
    const written = lessons.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'write' ? [step.text] : [])));
    expect(written.map((text) => text.trimEnd().split('\n').length)).toEqual([120]);
    expect(JSON.parse(written[0] ?? '').changes).toHaveLength(9);
  });

  // Each step goes on from where the one before it ended.
  it.each(lessons)('$title', async ({ steps }) => {
    for (const step of steps) await perform(step);
  });

  it('leaves everything but definitions as it was', () => {
    const changed = execFileSync('git', ['status', '--porcelain'], { cwd: folder.path, encoding: 'utf8' }).trimEnd();
    expect(changed.split('\n').filter((line) => !line.slice(3).startsWith('definitions/'))).toEqual([]);
    expect(changed.split('\n').length).toBeGreaterThan(3);
  });

  async function perform(step: Step): Promise<void> {
    if (step.kind === 'run') return runAndRead(step.commands.join('\n'), step.says);
    if (step.kind === 'page') return openAndSend(step);
    const file = join(folder.path, 'definitions', step.file);
    writeFileSync(file, step.kind === 'write' ? step.text : rewrite(readFileSync(file, 'utf8'), step));
  }

  /** Runs a block as it stands; every line of the step must be among what it says. */
  async function runAndRead(commands: string, says: readonly string[]): Promise<void> {
    const running = commands.includes('http://') ? await serviceAddress() : '';
    const { code, lines } = await inShell(commands.replaceAll('http://127.0.0.1:3000', running));
    const missing = says.filter((expected) => !lines.some((line) => fits(line, expected)));
    expect(missing, lines.join('\n').slice(0, 5000)).toEqual([]);
    expect(code).toBe(says.some((line) => / error [a-z]+-/.test(line)) ? 1 : 0);
  }

  /** Opens a page as an analyst once the service has noticed the edit, and sends its form where something is entered. */
  async function openAndSend({ address: url, fields, says }: Extract<Step, { kind: 'page' }>): Promise<void> {
    analyst ??= await signedInAt(await serviceAddress());
    const visitor = analyst;
    const page = await vi.waitFor(async () => expectOpen(await visitor.open(url)), { timeout: 60_000, interval: 200 });
    const answer = Object.keys(fields).length === 0 ? page : await visitor.submit(page, fields);
    expect(answer.html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')).toContain(says);
  }

  function inShell(commands: string): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
    const path = `${join(project, 'node_modules/.bin')}:${process.env.PATH}`;
    const { ANNUM_DEFINITIONS: _elsewhere, ...environment } = process.env;
    const options = { cwd: folder.path, env: { ...environment, PATH: path, DATABASE_URL: database }, maxBuffer: 1e8 };
    return new Promise((resolve) => {
      execFile('bash', ['-euo', 'pipefail', '-c', commands], options, (error, stdout, stderr) => {
        resolve({ code: Number(error?.code ?? 0), lines: [...stdout.split('\n'), ...stderr.split('\n')] });
      });
    });
  }

  /** Where the service runs on the definitions of the clone; it is started when a step first asks for it. */
  function serviceAddress(): Promise<string> {
    address ??= startService();
    return address;
  }

  async function startService(): Promise<string> {
    const environment = { PORT: '0', ANNUM_VAR: join(folder.path, 'var'), DATABASE_URL: database };
    const service = startAnnum(['serve', '--demo'], { folder: folder.path, environment });
    stopping.push(async () => {
      service.kill();
      await once(service, 'close');
    });
    for await (const line of createInterface({ input: service.stderr })) {
      const found = /^Ready: +(\S+)/.exec(line)?.[1];
      if (found !== undefined) return found;
    }
    throw new Error('The service did not start.');
  }
});

function expectOpen(page: Visit): Visit {
  expect(page.status).toBe(200);
  return page;
}

async function signedInAt(address: string): Promise<Visitor> {
  const analyst = new Visitor(overHttp(address));
  await analyst.signIn('Ana Analyst');
  return analyst;
}

/** A clone of this project with the definitions as they stand now, so that an edit shows against them. */
function freshClone(path: string): void {
  const git = (...parameters: readonly string[]) => execFileSync('git', parameters, { cwd: path, stdio: 'pipe' });
  execFileSync('git', ['clone', '--quiet', '--shared', project, path], { stdio: 'pipe' });
  rmSync(join(path, 'definitions'), { recursive: true });
  cpSync(join(project, 'definitions'), join(path, 'definitions'), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(path, 'node_modules'));
  git('add', '--all');
  git(
    '-c',
    'user.name=Annum',
    '-c',
    'user.email=annum@example.org',
    'commit',
    '--quiet',
    '--allow-empty',
    '-m',
    'Before',
  );
}
