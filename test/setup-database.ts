import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../packages/web/src/store/embedded.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the PostgreSQL that this run's tests share. */
    readonly databaseServer: string;
  }
}

/** One PostgreSQL per run, in its own folder and on its own port; every test file makes a database of its own in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'annum-test-'));
  const postgres = await startEmbedded(folder, ['fsync=off', 'max_connections=300']);
  project.provide('databaseServer', postgres.url);
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
