import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../packages/web/src/store/embedded.ts';
import { temporaryFolder } from './store/temporary-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the PostgreSQL that this run's tests share. */
    readonly databaseServer: string;
  }
}

/** One PostgreSQL per run, in its own folder and on its own port; every test file makes a database of its own in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = temporaryFolder();
  const postgres = await startEmbedded(folder.path, { settings: ['fsync=off', 'max_connections=300'] });
  project.provide('databaseServer', postgres.url);
  return async () => {
    await postgres.stop();
    folder.remove();
  };
}
