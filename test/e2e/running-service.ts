import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Config } from '../../packages/web/src/config.ts';
import { type RunningServer, startServer } from '../../packages/web/src/start.ts';
import { testConfig } from '../web/test-service.ts';

/** The whole program with a data folder of its own, as `npm start` runs it; it can be stopped and started again. */
export class RunningService {
  readonly #config: Config;
  #server: RunningServer | undefined;

  private constructor(definitions: string, settings: Partial<Config>) {
    const folder = mkdtempSync(join(tmpdir(), 'annum-e2e-'));
    this.#config = { ...testConfig, var: folder, definitions: resolve(definitions), port: 0, ...settings };
  }

  static async start(definitions: string, settings: Partial<Config> = {}): Promise<RunningService> {
    const service = new RunningService(definitions, settings);
    await service.resume();
    return service;
  }

  async resume(): Promise<void> {
    this.#server = await startServer(this.#config);
  }

  async stop(): Promise<void> {
    await this.#server?.close();
    this.#server = undefined;
  }

  /** Stops it and forgets its data. */
  async end(): Promise<void> {
    await this.stop();
    rmSync(this.#config.var, { recursive: true, force: true });
  }

  get server(): RunningServer {
    if (!this.#server) throw new Error('The service is stopped.');
    return this.#server;
  }

  get address(): string {
    return this.server.address;
  }

  /** The newest form of the first collection, or of the one named. */
  newest(collection?: string) {
    const all = this.server.app.forms.collections();
    const found = collection === undefined ? all[0] : all.find(({ id }) => id === collection);
    const current = found?.forms.at(-1);
    if (!current) throw new Error('There is no form.');
    return current;
  }
}
