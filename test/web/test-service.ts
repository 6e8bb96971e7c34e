import type { FastifyInstance } from 'fastify';
import type { Config } from '../../packages/web/src/config.ts';
import type { Forms } from '../../packages/web/src/forms/catalogue.ts';
import { buildServer } from '../../packages/web/src/server.ts';
import type { Store } from '../../packages/web/src/store/store.ts';
import { testToday } from '../clock.ts';
import { openTestStore } from '../store/open-test-store.ts';
import { visits } from './visits.ts';

export const testConfig: Config = {
  demo: true,
  host: '127.0.0.1',
  https: false,
  publicUrl: 'http://localhost',
  proxies: 0,
  mail: { by: 'outbox' },
  hostNames: ['localhost', '127.0.0.1', '[::1]'],
  var: '/nonexistent',
  definitions: '/nonexistent',
  watch: false,
  secret: 'a secret for tests, long enough to be taken',
  logLevel: 'silent',
  today: () => testToday,
  sandbox: true,
  pages: true,
  work: false,
  serviceName: 'Annum',
  identity: 'plain',
  contact: {},
};

export interface TestService {
  readonly app: FastifyInstance;
  readonly store: Store;
  readonly close: () => Promise<void>;
}

/** The whole service on a database of its own, without a port. */
export async function openTestService(settings: Partial<Config> = {}, forms: Forms = visits): Promise<TestService> {
  const store = await openTestStore();
  const app = buildServer({ ...testConfig, ...settings }, store, forms);
  await app.ready();
  return { app, store, close: async () => app.close().then(store.close) };
}
