import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { program } from '../../packages/cli/src/program.ts';
import { problemsToServe, readConfig } from '../../packages/web/src/config.ts';
import { jobsFinishWithin } from '../../packages/web/src/jobs/queue.ts';
import { type Setting, settings } from '../../packages/web/src/settings.ts';
import { requestsFinishWithin } from '../../packages/web/src/start.ts';
import { openTestService, type TestService } from '../web/test-service.ts';
import { project } from './source-files.ts';

interface ComposeService {
  readonly image: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment: { readonly [name: string]: string };
  readonly volumes?: readonly string[];
  readonly read_only?: boolean;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly stop_grace_period?: string;
  readonly depends_on?: { readonly [service: string]: { readonly condition: string } };
}

const text = (path: string) => readFileSync(join(project, path), 'utf8');
const compose = load(text('docker-compose.yml'), { schema: CORE_SCHEMA.withTags(mergeTag) }) as {
  readonly services: { readonly [name: string]: ComposeService };
  readonly volumes: object;
};
const services = Object.entries(compose.services);
const ours = services.filter(([, { build }]) => build !== undefined);
const dockerfile = text('Dockerfile');

/** What somebody would put into `.env`. */
const env: { readonly [name: string]: string } = {
  POSTGRES_PASSWORD: 'lettersanddigits',
  ANNUM_SECRET: 'letters and digits, more than 32 of them',
  PUBLIC_URL: 'https://forms.example.org',
  SMTP_URL: 'smtps://user:password@mail.example.org:465',
  MAIL_FROM: 'forms@example.org',
};

/** `${NAME:?why}` and `${NAME:-otherwise}`, as Compose fills them in. */
function filled(value: string, given: typeof env): string {
  return value.replace(/\$\{(\w+):([?-])([^}]*)\}/g, (_, name: string, kind: string, rest: string) => {
    if (kind === '?' && !(name in given)) throw new Error(`${name} is not set: ${rest}`);
    return given[name] ?? rest;
  });
}

function environmentOf({ environment }: ComposeService, more: typeof env = {}) {
  const given = { ...env, ...more };
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value, given)]));
}

describe('settings', () => {
  const sources = ['packages/web/src/config.ts', 'packages/web/src/accounts/settings.ts'].map(text).join('\n');
  const direct = [...sources.matchAll(/environment\.([A-Z_]+)/g)].map(([, name]) => name);
  const taken = [...sources.matchAll(/\{([^{}]*)\} = environment;/g)].flatMap(([, names]) =>
    names?.match(/[A-Z_]{3,}/g),
  );

  it('are all in the table, and nothing else is', () => {
    expect(settings.map(({ name }) => name).sort()).toEqual([...new Set([...direct, ...taken])].sort());
  });

  it('are documented as the table has them', () => {
    const row = ({ name, means, otherwise, needed, secret }: Setting) => {
      const marks = [...(needed ? ['*needed*'] : []), ...(secret ? ['*secret*'] : [])].join(' ');
      return `| \`${name}\` | ${means} | ${otherwise} | ${marks} |`;
    };
    const table = ['| setting | means | when it is not set | |', '|---|---|---|---|', ...settings.map(row)];
    expect(text('docs/running.md')).toContain(table.join('\n'));
  });

  it('that the help of serve names are in the table', () => {
    const help = text('packages/cli/src/commands/serve.ts').split('serverSettings = `')[1] ?? '';
    const named = help.match(/\b[A-Z]{3,}(_[A-Z]+)+\b|\bPORT\b|\bHOST\b/g) ?? [];
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !settings.some((setting) => setting.name === name))).toEqual([]);
  });
});

describe('a setting that cannot be used', () => {
  it.each([
    ['PORT', 'x', 'must be a whole number from 0 to 65535'],
    ['DATABASE_URL', 'nowhere', 'must look like postgres://'],
    ['PUBLIC_URL', 'forms.example.org', 'must be an http or https address'],
    ['ANNUM_SECRET', 'short', 'must be at least 32 characters long'],
    ['METRICS_TOKEN', 'short', 'must be at least 16 characters long'],
    ['LOG_LEVEL', 'loud', 'must be one of silent, error, warn, info'],
    ['ANNUM_IDENTITY', 'crown', 'must be plain or govuk'],
    ['ANNUM_WORK', 'no', 'must be 0 or 1'],
    ['ANNUM_DEMO', 'true', 'must be 0 or 1'],
    ['ANNUM_TODAY', '2026-02-30', 'must be a day like'],
    ['ANNUM_PRIVACY_URL', 'privacy', 'must be an http or https address'],
    ['ANNUM_DEFINITIONS', 'nowhere', 'no folder of definitions'],
  ])('%s as "%s" is told by its name', (name, value, words) => {
    const { problems } = readConfig({ ANNUM_SECRET: env.ANNUM_SECRET, [name]: value });
    expect(problems).toEqual([{ setting: name, message: expect.stringContaining(words) }]);
  });
});

describe('docker-compose.yml', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await openTestService({ pages: false });
  });
  afterAll(() => service.close());

  it('has a database, a step that migrates, a web and a worker', () => {
    expect(Object.keys(compose.services)).toEqual(['postgres', 'migrate', 'web', 'worker']);
    expect(ours.map(([name]) => name)).toEqual(['migrate', 'web', 'worker']);
  });

  it.each(ours)('gives %s settings that the program knows, and can use', (_name, each) => {
    const known = new Set(settings.map(({ name }) => name));
    expect(Object.keys(each.environment).filter((name) => !known.has(name))).toEqual([]);
    const environment = environmentOf(each);
    const { config, problems } = readConfig(environment);
    expect([...problems, ...problemsToServe(environment, config)]).toEqual([]);
    expect([config.demo, config.https, config.databaseUrl !== undefined]).toEqual([false, true, true]);
    expect(config.secret).toBe(env.ANNUM_SECRET);
  });

  /** Settings that are none of whoever writes `.env`: the image has them, or they are for trying things out. */
  const settled = ['HOST', 'PORT', 'ANNUM_VAR', 'ANNUM_DEFINITIONS', 'ANNUM_DEMO', 'ANNUM_TODAY', 'NOTIFY_URL'];

  it('passes on everything that can be set, and to the worker what stands in mails', () => {
    const wanted = settings.map(({ name }) => name).filter((name) => !settled.includes(name));
    expect(Object.keys(compose.services.web?.environment ?? {}).sort()).toEqual(wanted.sort());
    const { config } = readConfig(
      environmentOf(compose.services.worker ?? expect.fail(), { ANNUM_SERVICE_NAME: 'CORE' }),
    );
    expect(config.serviceName).toBe('CORE');
  });

  it.each(ours)('lets jobs and requests of %s finish when it is stopped', (_name, each) => {
    const [, seconds] = /^(\d+)s$/.exec(each.stop_grace_period ?? '') ?? [];
    expect(Number(seconds) * 1000).toBeGreaterThan(jobsFinishWithin + requestsFinishWithin);
  });

  it('leaves the jobs to the worker', () => {
    const works = (name: string) => {
      const found = compose.services[name];
      return found && readConfig(environmentOf(found)).config.work;
    };
    expect([works('web'), works('worker')]).toEqual([false, true]);
  });

  it.each(['POSTGRES_PASSWORD', 'ANNUM_SECRET', 'PUBLIC_URL'])('does not start without %s', (name) => {
    expect(text('docker-compose.yml')).toContain(`\${${name}:?`);
    expect(text('docker-compose.yml')).not.toContain(`\${${name}:-`);
  });

  it.each(ours)('starts %s with a command that there is', (_name, { command }) => {
    expect(program().commands.map((each) => each.name())).toContain(command?.[0]);
  });

  it.each(services)('runs %s from a pinned image, read-only, with what it keeps in a volume', (_name, each) => {
    expect(each.image).toMatch(/:\d+\.\d+/);
    expect(each.read_only).toBe(true);
    const volumes = (each.volumes ?? []).map((volume) => volume.split(':')[0]);
    expect(volumes.filter((volume) => !Object.hasOwn(compose.volumes, volume ?? ''))).toEqual([]);
  });

  it('waits for a healthy database, then for the migration', () => {
    const waits = services.map(([name, { depends_on }]) => [name, depends_on && Object.entries(depends_on)]);
    const migrated = [['migrate', { condition: 'service_completed_successfully' }]];
    expect(Object.fromEntries(waits)).toEqual({
      postgres: undefined,
      migrate: [['postgres', { condition: 'service_healthy' }]],
      web: migrated,
      worker: migrated,
    });
  });

  it('asks for health at an address that web and worker answer', async () => {
    const checks = [...ours.flatMap(([, { healthcheck }]) => healthcheck?.test?.join(' ') ?? []), dockerfile];
    const paths = checks.map((check) => /127\.0\.0\.1:[^/]*(\/\w+)'/.exec(check)?.[1]);
    expect(paths).toEqual(['/health', '/health', '/health']);
    const answers = await Promise.all(paths.map((url) => service.app.inject({ url: url ?? '' })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  });
});

describe('Dockerfile', () => {
  it('is built from a pinned image, for a Node that the project takes', () => {
    const [, version] = /^FROM node:(\d+\.\d+\.\d+)-slim$/m.exec(dockerfile) ?? [];
    expect(version).toBe(JSON.parse(text('package.json')).devDependencies.node);
  });

  it('copies what every package needs to be installed, and what the program reads', () => {
    for (const name of readdirSync(join(project, 'packages')))
      expect(dockerfile).toContain(`COPY packages/${name}/package.json packages/${name}/`);
    for (const folder of ['packages', 'definitions', 'migrations'])
      expect(dockerfile).toContain(`COPY ${folder} ${folder}`);
  });

  it('runs as nobody in particular', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
  });
});
