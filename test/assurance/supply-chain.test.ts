import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { project } from '../architecture/source-files.ts';
import { isFull, record, recordSkip } from './record.ts';

interface Package {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
}

const json = <T>(path: string) => JSON.parse(readFileSync(join(project, path), 'utf8')) as T;
const lock = json<{ packages: { readonly [path: string]: Package } }>('package-lock.json');
const manifest = json<{ dependencies: { readonly [name: string]: string }; devDependencies: object }>('package.json');
const installed = Object.entries(lock.packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);

it('every package is locked to a version and a checksum, and direct ones are named exactly', () => {
  const loose = installed.filter(([, { version, integrity }]) => !version || !integrity?.startsWith('sha512-'));
  const direct = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  const ranges = direct.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
  expect([...loose, ...ranges]).toEqual([]);
  record('supply.lock', { without: loose.length + ranges.length, packages: installed.length });
});

it('few packages are used directly', () => {
  record('supply.direct', { packages: Object.keys(manifest.dependencies).length });
});

it('npm audit finds nothing that is high or critical', { timeout: 120_000 }, () => {
  if (!isFull) return recordSkip('supply.audit', 'it asks the registry: only in a full run');
  const { stdout } = npm(['audit', '--omit=dev', '--json']);
  const found = parsed<{ metadata?: { vulnerabilities?: { high: number; critical: number } } }>(stdout);
  const counts = found?.metadata?.vulnerabilities;
  if (!counts) return recordSkip('supply.audit', 'the registry does not answer to npm audit here');
  record('supply.audit', { 'high or critical': counts.high + counts.critical });
});

it('npm sbom lists every package that is passed on', { timeout: 120_000 }, () => {
  const { stdout } = npm(['sbom', '--sbom-format=cyclonedx', '--package-lock-only']);
  const document = parsed<{ bomFormat: string; components: { name: string; version: string; group?: string }[] }>(
    stdout,
  );
  expect(document?.bomFormat).toBe('CycloneDX');
  const listed = new Set(document?.components.map(({ name, group }) => (group ? `${group}/${name}` : name)));
  const passedOn = installed.filter(([, { dev, optional }]) => !dev && !optional);
  const missing = passedOn
    .map(([path]) => path.split('node_modules/').at(-1) ?? '')
    .filter((name) => !listed.has(name));
  expect(missing).toEqual([]);
  record('supply.sbom', { 'packages missing': missing.length, packages: passedOn.length });
});

function npm(parameters: readonly string[]) {
  return spawnSync('npm', parameters, {
    cwd: project,
    encoding: 'utf8',
    timeout: 100_000,
    maxBuffer: 64 * 1024 * 1024,
  });
}

function parsed<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
