import { once } from 'node:events';
import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { type Config, type Environment, problemsToServe, readConfig } from './config.ts';
import type { Forms } from './forms/catalogue.ts';
import { compileCollections } from './forms/compile.ts';
import { openForms } from './forms/open-forms.ts';
import { keepPublished, readPublished } from './forms/published-forms.ts';
import { jobs, startQueue } from './jobs/index.ts';
import { buildServer } from './server.ts';
import { startEmbedded } from './store/embedded.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';

export interface RunningServer {
  readonly app: FastifyInstance;
  readonly address: string;
  /** Lets requests under way finish, then closes the database. */
  readonly close: () => Promise<void>;
}

/** Where progress is told; one line at a time. */
export type Tell = (line: string) => void;

const firstPort = 3000;
const lastPort = 3100;
/** Requests under way have this long to finish after the jobs have, in milliseconds. */
export const requestsFinishWithin = 10_000;

/**
 * Starts everything: database, definitions, HTTP.
 * @throws when something cannot start; the message says what to do, and nothing is left running
 */
export async function startServer(config: Config, tell: Tell = () => {}): Promise<RunningServer> {
  const closing: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const store = config.databaseUrl
      ? await openNamedStore(config.databaseUrl)
      : await openStore(await startDatabase(config, tell, closing));
    closing.push(store.close);
    const forms = openForms(config.definitions, {
      compile: compileCollections,
      watch: config.watch,
      published: await readPublished(store),
      onChange: (changed, milliseconds) => {
        tellChange(tell)(changed, milliseconds);
        keepPublished(store, changed).catch((error) => tell(`Published forms cannot be kept: ${error.message}`));
      },
    });
    closing.push(forms.close);
    await keepPublished(store, forms);
    tell(`Forms:     ${listForms(forms)}`);
    const app = buildServer(config, store, forms);
    closing.push(() => closeHttp(app));
    const port = config.port ?? (await firstFreePort(config.host));
    const address = await listen(app, config.host, port);
    const surroundings = {
      config,
      store,
      forms: app.forms,
      standing: app.standing,
      log: app.log,
      metrics: app.metrics,
    };
    // A program without work still asks for jobs that somebody waits for.
    const queue = await startQueue(surroundings, config.work ? jobs : [], { work: config.work });
    closing.push(queue.stop);
    app.startSoon.through(queue);
    tell(`Ready:     ${address}`);
    return { app, address, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startDatabase(config: Config, tell: Tell, closing: (() => Promise<void> | void)[]): Promise<string> {
  tell(`Database:  PostgreSQL of our own, data in ${config.var}`);
  const postgres = await startEmbedded(config.var);
  closing.push(postgres.stop);
  return postgres.url;
}

async function openNamedStore(databaseUrl: string): Promise<Store> {
  try {
    return await openStore(databaseUrl);
  } catch (error) {
    const reason = (error as Error).message || String((error as NodeJS.ErrnoException).code);
    throw new Error(`The database that DATABASE_URL names cannot be used: ${reason}`);
  }
}

function listForms(forms: Forms): string {
  const all = forms.collections().flatMap((collection) => collection.forms.map(({ form }) => form.id));
  const wrong = forms.problems().filter(({ severity }) => severity === 'error').length;
  return `${all.join(', ') || 'none'}${wrong > 0 ? ` (${wrong} errors in the definitions; run "annum check")` : ''}`;
}

function tellChange(tell: Tell) {
  return (forms: Forms, milliseconds: number) => {
    tell(`Definitions changed, checked in ${Math.round(milliseconds)} ms: ${listForms(forms)}`);
    for (const { file, line, column, message } of forms.problems().slice(0, 5)) {
      tell(`  ${file}:${line}:${column} ${message}`);
    }
  };
}

async function closeHttp(app: FastifyInstance): Promise<void> {
  // A browser's connection becomes idle when its last answer is sent; it would be kept open for more.
  const idle = setInterval(() => app.server.closeIdleConnections(), 50);
  const limit = setTimeout(() => app.server.closeAllConnections(), requestsFinishWithin);
  await app.close();
  clearInterval(idle);
  clearTimeout(limit);
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} is in use by another program. Set PORT to another, or leave it out.`);
  }
}

async function firstFreePort(host: string): Promise<number> {
  for (let port = firstPort; port <= lastPort; port++) if (await isFree(host, port)) return port;
  throw new Error(`No port from ${firstPort} to ${lastPort} is free. Set PORT.`);
}

async function isFree(host: string, port: number): Promise<boolean> {
  const probe = createServer().listen(port, host);
  try {
    await once(probe, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    probe.close();
  }
}

/** What to try first, printed under the address. */
function firstSteps({ address }: RunningServer, { demo, definitions }: Config): readonly string[] {
  return [
    ...(demo
      ? ['           Demo: made-up organisations and people, no passwords, everything stays on this machine.']
      : []),
    `Try first: open ${address} and fill in a log;`,
    `           curl ${address}/api/v1/collections;`,
    `           edit a question in ${definitions} and reload its page.`,
    'Stop with Ctrl-C.',
  ];
}

/**
 * Runs the service until it is told to stop: reads the settings, tells the terminal, answers signals.
 * @returns the exit code, when it could not start; otherwise it resolves after a clean stop
 */
export async function runServer(
  environment: Environment,
  options: { readonly demo?: boolean; readonly pages?: boolean } = {},
): Promise<number> {
  const tell: Tell = (line) => process.stderr.write(`${line}\n`);
  const { config, problems } = readConfig(environment, options);
  const missing = [...problems, ...problemsToServe(environment, config)];
  for (const { setting, message } of missing) tell(`${setting}: ${message}`);
  if (missing.length > 0) return 2;
  try {
    const server = await startServer(config, tell);
    if (config.pages) for (const line of firstSteps(server, config)) tell(line);
    await stopSignal();
    tell('Stopping…');
    await server.close();
    return 0;
  } catch (error) {
    tell((error as Error).message);
    return 1;
  }
}

/** Resolves at the first Ctrl-C or SIGTERM; a second one ends the program at once. */
async function stopSignal(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
}
