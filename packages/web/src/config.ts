import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isCalendarDay } from '@annum/engine/day';
import { type ProviderSettings, readMailSettings, readProviderSettings, readProxies } from './accounts/settings.ts';
import { dayInLondon } from './clock.ts';
import type { MailSettings } from './mail/transport.ts';

/** Everything the service is told from outside. Read once at start; nothing else looks at the environment. */
export interface Config {
  /** Made-up organisations and people whom anybody can sign in as; every page says so. */
  readonly demo: boolean;
  readonly host: string;
  /** Exactly this port; absent: the first free one from 3000 upwards. */
  readonly port?: number;
  /** Addresses people use are https: cookies are marked Secure. */
  readonly https: boolean;
  /** The address people use, without a slash at its end: links in mails begin with it. */
  readonly publicUrl: string;
  /** Proxies of ours before the program: the address of whoever asks is taken from behind them. */
  readonly proxies: number;
  readonly mail: MailSettings;
  /** An identity provider that people may sign in with. */
  readonly provider?: ProviderSettings;
  /** Host names by which the service may be called; empty: any. */
  readonly hostNames: readonly string[];
  readonly databaseUrl?: string;
  /** Folder of everything this installation keeps: database, secrets. */
  readonly var: string;
  readonly definitions: string;
  readonly watch: boolean;
  /** Signs cookies. */
  readonly secret: string;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info';
  /** Today in Europe/London, as an ISO day. */
  readonly today: () => string;
  /** The organisation is a sandbox: years that are closed or not yet open can be tried. */
  readonly sandbox: boolean;
  /** This program answers pages and the API; without them only `/health` and `/metrics`. */
  readonly pages: boolean;
  /** This program also does the jobs that happen outside of requests. */
  readonly work: boolean;
  /** Who asks for `/metrics` with this token is answered; absent: nobody. */
  readonly metricsToken?: string;
  /** What the service is called on every page. */
  readonly serviceName: string;
  /** `govuk` draws the crown and the typeface, which only services on GOV.UK may use. */
  readonly identity: 'plain' | 'govuk';
  /** Whom people turn to, for the pages that say so. */
  readonly contact: Contact;
}

/** Who runs the service, and how they are reached. */
export interface Contact {
  /** The organisation that answers for what the service holds. */
  readonly owner?: string;
  readonly email?: string;
  readonly phone?: string;
  /** The owner's own privacy notice. */
  readonly privacyUrl?: string;
}

/** A setting that cannot be used, in words for whoever starts the program. */
export interface ConfigProblem {
  readonly setting: string;
  readonly message: string;
}

export type Environment = { readonly [name: string]: string | undefined };

/** Reads the settings from the environment; problems are reported together. */
export function readConfig(
  environment: Environment,
  options: { readonly demo?: boolean; readonly pages?: boolean } = {},
): { readonly config: Config; readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const demo = options.demo ?? readSwitch('ANNUM_DEMO', environment.ANNUM_DEMO, false, problems);
  const port = readPort(environment.PORT, problems);
  const databaseUrl = readDatabaseUrl(environment.DATABASE_URL, problems);
  const publicUrl = readPublicUrl(environment.PUBLIC_URL, problems);
  const provider = readProviderSettings(environment, problems);
  const definitions = resolve(environment.ANNUM_DEFINITIONS ?? 'definitions');
  if (!existsSync(definitions)) {
    problems.push({ setting: 'ANNUM_DEFINITIONS', message: `There is no folder of definitions at ${definitions}.` });
  }
  const folder = resolve(environment.ANNUM_VAR ?? 'var');
  const host = environment.HOST ?? '127.0.0.1';
  const config: Config = {
    demo,
    host,
    ...(port === undefined ? {} : { port }),
    https: publicUrl?.protocol === 'https:',
    publicUrl: publicUrl?.origin ?? `http://127.0.0.1:${port ?? 3000}`,
    proxies: readProxies(environment.ANNUM_PROXIES, problems),
    mail: readMailSettings(environment, problems),
    ...(provider === undefined ? {} : { provider }),
    hostNames: allowedHosts(host, publicUrl),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    var: folder,
    definitions,
    watch: true,
    secret: environment.ANNUM_SECRET ?? keptSecret(folder, problems),
    logLevel: readLogLevel(environment.LOG_LEVEL, demo, problems),
    today: () => environment.ANNUM_TODAY ?? dayInLondon(new Date()),
    sandbox: demo,
    pages: options.pages ?? true,
    work: readSwitch('ANNUM_WORK', environment.ANNUM_WORK, true, problems),
    ...(environment.METRICS_TOKEN ? { metricsToken: environment.METRICS_TOKEN } : {}),
    serviceName: environment.ANNUM_SERVICE_NAME?.trim() || 'Annum',
    identity: readIdentity(environment.ANNUM_IDENTITY, problems),
    contact: readContact(environment, problems),
  };
  checkSecret(config.secret, problems);
  checkToday(environment.ANNUM_TODAY, problems);
  checkMetricsToken(environment.METRICS_TOKEN, problems);
  return { config, problems };
}

/** What an installation needs besides, to let real people in. The demo needs none of it. */
export function problemsToServe(environment: Environment, { demo, mail, pages }: Config): readonly ConfigProblem[] {
  if (demo || !pages) return [];
  const problems: ConfigProblem[] = [];
  if (!environment.PUBLIC_URL)
    problems.push({
      setting: 'PUBLIC_URL',
      message: 'PUBLIC_URL, the address people use, is needed for links in emails.',
    });
  if (mail.by === 'outbox') {
    const message = 'SMTP_URL or NOTIFY_API_KEY is needed, to invite people and let them reset passwords.';
    problems.push({ setting: 'SMTP_URL', message });
  }
  if (problems.length > 0)
    problems.push({ setting: 'ANNUM_DEMO', message: 'To try the service without these, run serve --demo.' });
  return problems;
}

function readSwitch(setting: string, text: string | undefined, otherwise: boolean, problems: ConfigProblem[]): boolean {
  if (text === '0' || text === '1') return text === '1';
  if (text) problems.push({ setting, message: `${setting} must be 0 or 1, not "${text}".` });
  return otherwise;
}

function readPort(text: string | undefined, problems: ConfigProblem[]): number | undefined {
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  problems.push({ setting: 'PORT', message: `PORT must be a whole number from 0 to 65535, not "${text}".` });
  return undefined;
}

function readDatabaseUrl(text: string | undefined, problems: ConfigProblem[]): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text;
  const message = 'DATABASE_URL must look like postgres://user:password@host:5432/database.';
  problems.push({ setting: 'DATABASE_URL', message });
  return undefined;
}

function readPublicUrl(text: string | undefined, problems: ConfigProblem[]): URL | undefined {
  if (text === undefined || text === '') return undefined;
  const url = URL.parse(text);
  if (url && (url.protocol === 'https:' || url.protocol === 'http:')) return url;
  problems.push({ setting: 'PUBLIC_URL', message: `PUBLIC_URL must be an http or https address, not "${text}".` });
  return undefined;
}

/** A program that listens only to its own machine answers only to its names: a web page elsewhere cannot borrow it. */
function allowedHosts(host: string, publicUrl: URL | undefined): readonly string[] {
  if (publicUrl) return [publicUrl.hostname, 'localhost', '127.0.0.1', '[::1]'];
  return host === '127.0.0.1' || host === 'localhost' ? ['localhost', '127.0.0.1', '[::1]'] : [];
}

const logLevels = ['silent', 'error', 'warn', 'info'] as const;

function readLogLevel(text: string | undefined, demo: boolean, problems: ConfigProblem[]): Config['logLevel'] {
  const level = logLevels.find((known) => known === text);
  if (text !== undefined && !level) {
    problems.push({ setting: 'LOG_LEVEL', message: `LOG_LEVEL must be one of ${logLevels.join(', ')}.` });
  }
  return level ?? (demo ? 'error' : 'info');
}

function readIdentity(text: string | undefined, problems: ConfigProblem[]): Config['identity'] {
  if (text === undefined || text === 'plain' || text === 'govuk') return text ?? 'plain';
  problems.push({ setting: 'ANNUM_IDENTITY', message: `ANNUM_IDENTITY must be plain or govuk, not "${text}".` });
  return 'plain';
}

function readContact(environment: Environment, problems: ConfigProblem[]): Contact {
  const { ANNUM_OWNER: owner, ANNUM_CONTACT_EMAIL: email, ANNUM_CONTACT_PHONE: phone } = environment;
  const privacyUrl = environment.ANNUM_PRIVACY_URL;
  if (privacyUrl && !/^https?:$/.test(URL.parse(privacyUrl)?.protocol ?? '')) {
    const message = `ANNUM_PRIVACY_URL must be an http or https address, not "${privacyUrl}".`;
    problems.push({ setting: 'ANNUM_PRIVACY_URL', message });
  }
  return {
    ...(owner && { owner }),
    ...(email && { email }),
    ...(phone && { phone }),
    ...(privacyUrl && { privacyUrl }),
  };
}

function checkSecret(secret: string, problems: ConfigProblem[]): void {
  if (secret.length >= 32) return;
  problems.push({ setting: 'ANNUM_SECRET', message: 'ANNUM_SECRET must be at least 32 characters long.' });
}

function checkMetricsToken(token: string | undefined, problems: ConfigProblem[]): void {
  if (!token || token.length >= 16) return;
  problems.push({ setting: 'METRICS_TOKEN', message: 'METRICS_TOKEN must be at least 16 characters long.' });
}

function checkToday(text: string | undefined, problems: ConfigProblem[]): void {
  if (text === undefined || isCalendarDay(text)) return;
  problems.push({ setting: 'ANNUM_TODAY', message: `ANNUM_TODAY must be a day like 2001-04-01, not "${text}".` });
}

/** The installation's cookie secret: made once, kept readable to its owner only. */
function keptSecret(folder: string, problems: ConfigProblem[]): string {
  const file = join(folder, 'secret');
  try {
    if (existsSync(file)) return readFileSync(file, 'utf8').trim();
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const message = `The folder ${folder} must be writable (${(error as Error).message}). Set ANNUM_VAR to another.`;
    problems.push({ setting: 'ANNUM_VAR', message });
    return randomBytes(32).toString('base64url');
  }
}
