import type { MailSettings } from '../mail/transport.ts';

/** An identity provider that people may sign in with. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people know it as. */
  readonly name: string;
}

type Environment = { readonly [name: string]: string | undefined };
type Problems = { readonly setting: string; readonly message: string }[];

/** How mails are sent: by SMTP, by GOV.UK Notify, or not at all. */
export function readMailSettings(environment: Environment, problems: Problems): MailSettings {
  const { SMTP_URL: url, MAIL_FROM: from, NOTIFY_API_KEY: key, NOTIFY_TEMPLATE_ID: template } = environment;
  if (url && key) {
    problems.push({ setting: 'SMTP_URL', message: 'Set SMTP_URL or NOTIFY_API_KEY, not both.' });
    return { by: 'outbox' };
  }
  if (url) return readSmtp(url, from, problems);
  if (!key) return { by: 'outbox' };
  if (!template) problems.push({ setting: 'NOTIFY_TEMPLATE_ID', message: 'NOTIFY_API_KEY needs NOTIFY_TEMPLATE_ID.' });
  const { NOTIFY_URL: other } = environment;
  return { by: 'notify', key, template: template ?? '', ...(other ? { url: other } : {}) };
}

function readSmtp(url: string, from: string | undefined, problems: Problems): MailSettings {
  if (!/^smtps?:\/\//.test(url) || !URL.canParse(url))
    problems.push({ setting: 'SMTP_URL', message: 'SMTP_URL must look like smtps://user:password@host:465.' });
  if (!from?.includes('@'))
    problems.push({ setting: 'MAIL_FROM', message: 'SMTP_URL needs MAIL_FROM, the address that mails come from.' });
  return { by: 'smtp', url, from: from ?? '' };
}

/** The identity provider, when there is one. */
export function readProviderSettings(environment: Environment, problems: Problems): ProviderSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = environment;
  if (!issuer && !clientId && !clientSecret) return undefined;
  if (!issuer || !URL.canParse(issuer))
    problems.push({ setting: 'OIDC_ISSUER', message: 'OIDC_ISSUER must be the address of the identity provider.' });
  if (!clientId || !clientSecret)
    problems.push({ setting: 'OIDC_CLIENT_ID', message: 'OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.' });
  const name = environment.OIDC_NAME?.trim() || 'your organisation’s account';
  return { issuer: issuer ?? '', clientId: clientId ?? '', clientSecret: clientSecret ?? '', name };
}

/** How many proxies of ours stand before the program: the address of whoever asks is taken from behind them. */
export function readProxies(text: string | undefined, problems: Problems): number {
  const proxies = Number(text || 0);
  if (Number.isInteger(proxies) && proxies >= 0 && proxies <= 10) return proxies;
  problems.push({ setting: 'ANNUM_PROXIES', message: 'ANNUM_PROXIES must be a whole number from 0 to 10.' });
  return 0;
}
