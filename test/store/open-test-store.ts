import { Client } from 'pg';
import { inject } from 'vitest';
import { seedDemo } from '../../packages/web/src/demo/seed.ts';
import { openStore } from '../../packages/web/src/store/open.ts';
import type { Store } from '../../packages/web/src/store/store.ts';
import { newId } from '../../packages/web/src/store/uuid.ts';

/** Creates an empty database on the run's PostgreSQL and tells its address. */
export async function createTestDatabase(): Promise<string> {
  const server = inject('databaseServer');
  const name = `test_${newId().replaceAll('-', '')}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** A store of its own for a test file, with the demo's organisation. */
export async function openTestStore(): Promise<Store> {
  return openTestStoreAt(await createTestDatabase());
}

/** A store in a database that is there. */
export async function openTestStoreAt(url: string): Promise<Store> {
  const store = await openStore(url);
  await seedDemo(store);
  return store;
}
