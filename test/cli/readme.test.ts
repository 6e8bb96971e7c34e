import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../store/open-test-store.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { startAnnum } from './run-annum.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(join(project, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text]) => text ?? '');

describe('README', () => {
  it('says in two sentences what this is', () => {
    const [heading, first] = readme.split('\n\n');
    expect(heading).toBe('# Annum');
    expect(first?.match(/[.!?](\s|$)/g)).toHaveLength(2);
  });

  it('gives the two commands that start and test it', () => {
    expect(blocks.slice(0, 2)).toEqual(['npm ci && npm start\n', 'npm ci && npm test\n']);
  });

  const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target ?? '');
  it.each(links.filter((target) => !target.startsWith('http')))('links to %s, which is there', (target) => {
    expect(existsSync(join(project, target))).toBe(true);
  });
});

describe('commands of the README', () => {
  const folder = temporaryFolder();
  const stopping: (() => Promise<unknown>)[] = [];
  let address = '';

  beforeAll(async () => {
    for (const name of ['node_modules', 'definitions', 'package.json'])
      symlinkSync(join(project, name), join(folder.path, name));
    const environment = { PORT: '0', ANNUM_VAR: join(folder.path, 'var'), DATABASE_URL: await createTestDatabase() };
    const service = startAnnum(['serve', '--demo'], { folder: folder.path, environment });
    stopping.push(async () => {
      service.kill();
      await once(service, 'close');
    });
    for await (const line of createInterface({ input: service.stderr })) {
      address = /^Ready: +(\S+)/.exec(line)?.[1] ?? address;
      if (address !== '') break;
    }
  });

  afterAll(async () => {
    for (const stop of stopping) await stop();
    folder.remove();
  });

  const withoutCurl = !hasCurl();
  if (withoutCurl) console.warn('Skipped: commands of the README that need curl, which this machine does not have.');

  it.each(blocks.slice(2).filter((block) => !block.includes('curl')))('%s', async (block) => {
    await run(block);
  });
  it.skipIf(withoutCurl).each(blocks.filter((block) => block.includes('curl')))('%s', async (block) => {
    expect(await run(block)).not.toMatch(/"status":[45]\d\d/);
  });

  /** Runs a block as it stands, against the service of this test. */
  async function run(block: string): Promise<string> {
    const text = block.replaceAll('http://127.0.0.1:3000', address);
    const path = `${join(project, 'node_modules/.bin')}:${process.env.PATH}`;
    const options = { cwd: folder.path, env: { ...process.env, PATH: path }, maxBuffer: 1e8 };
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', text], options);
    expect(stdout.length + (block.includes('check') ? 1 : 0)).toBeGreaterThan(0);
    return stdout;
  }
});

function hasCurl(): boolean {
  try {
    execFileSync('curl', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
