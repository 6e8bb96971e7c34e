/** A setting of the service, as its documents and its help describe it. */
export interface Setting {
  /** The environment variable. */
  readonly name: string;
  readonly means: string;
  /** What holds when it is not set. */
  readonly otherwise: string;
  /** It must be set, or one of several must, where real people use the service. */
  readonly needed?: boolean;
  /** It must not be seen by anybody who does not run the service. */
  readonly secret?: boolean;
}

/** Everything that `config.ts` reads, in the order in which somebody sets it up. */
export const settings: readonly Setting[] = [
  {
    name: 'PUBLIC_URL',
    means:
      'The address people use, such as https://forms.example.org. Links in emails begin with it; https makes cookies Secure.',
    otherwise: 'the address the program listens on',
    needed: true,
  },
  {
    name: 'DATABASE_URL',
    means: 'A PostgreSQL server, such as postgres://user:password@host:5432/database.',
    otherwise: 'Annum runs a PostgreSQL of its own, in ANNUM_VAR',
    secret: true,
  },
  {
    name: 'ANNUM_SECRET',
    means:
      'At least 32 characters. Signs cookies and seals second factors: all programs beside one database have the same.',
    otherwise: 'made once and kept in ANNUM_VAR',
    secret: true,
  },
  {
    name: 'SMTP_URL',
    means: 'A mail server, such as smtps://user:password@host:465. This, or GOV.UK Notify.',
    otherwise: 'no mail server',
    needed: true,
    secret: true,
  },
  { name: 'MAIL_FROM', means: 'The address that mails come from; needed with SMTP_URL.', otherwise: 'none' },
  {
    name: 'NOTIFY_API_KEY',
    means: 'A key of GOV.UK Notify, in place of a mail server.',
    otherwise: 'no GOV.UK Notify',
    needed: true,
    secret: true,
  },
  {
    name: 'NOTIFY_TEMPLATE_ID',
    means: 'The template that mails are sent with; it has the fields subject and text.',
    otherwise: 'none',
  },
  {
    name: 'NOTIFY_URL',
    means: 'Another address of GOV.UK Notify, for trying it out.',
    otherwise: 'that of GOV.UK Notify',
  },
  { name: 'OIDC_ISSUER', means: 'An identity provider that people may sign in with.', otherwise: 'passwords only' },
  { name: 'OIDC_CLIENT_ID', means: 'What the identity provider knows the service as.', otherwise: 'none' },
  { name: 'OIDC_CLIENT_SECRET', means: 'What the service proves that with.', otherwise: 'none', secret: true },
  {
    name: 'OIDC_NAME',
    means: 'What people call the identity provider, for its button.',
    otherwise: 'your organisation’s account',
  },
  { name: 'HOST', means: 'The address to listen on; 0.0.0.0 in a container.', otherwise: '127.0.0.1' },
  { name: 'PORT', means: 'The port to listen on.', otherwise: 'the first free one from 3000' },
  {
    name: 'ANNUM_PROXIES',
    means: 'How many proxies of yours stand before the program: people’s addresses are read from behind them.',
    otherwise: '0',
  },
  {
    name: 'ANNUM_WORK',
    means: '0 leaves mails, exports and other jobs to programs started with annum work.',
    otherwise: '1: this program does them too',
  },
  {
    name: 'METRICS_TOKEN',
    means: 'At least 16 characters. Whoever brings them as a bearer token gets figures at /metrics.',
    otherwise: 'no figures',
    secret: true,
  },
  { name: 'LOG_LEVEL', means: 'silent, error, warn or info.', otherwise: 'info; error in the demo' },
  { name: 'ANNUM_SERVICE_NAME', means: 'What the service is called on every page.', otherwise: 'Annum' },
  {
    name: 'ANNUM_IDENTITY',
    means: 'plain, or govuk for the crown and typeface, which only services on GOV.UK may use.',
    otherwise: 'plain',
  },
  {
    name: 'ANNUM_OWNER',
    means: 'The organisation that runs the service and answers for the data in it, for the privacy notice.',
    otherwise: 'the notice says that it is not known',
  },
  {
    name: 'ANNUM_CONTACT_EMAIL',
    means: 'Where people write to customer support.',
    otherwise: 'they ask in the service',
  },
  { name: 'ANNUM_CONTACT_PHONE', means: 'Where they call customer support.', otherwise: 'no number is shown' },
  {
    name: 'ANNUM_PRIVACY_URL',
    means: 'The address of the owner’s own privacy notice, with legal basis, rights and how long data is kept.',
    otherwise: 'no link',
  },
  { name: 'ANNUM_VAR', means: 'The folder of what the installation keeps besides its database.', otherwise: './var' },
  {
    name: 'ANNUM_DEFINITIONS',
    means: 'The folder of definitions; on the command line it is --definitions.',
    otherwise: './definitions',
  },
  {
    name: 'ANNUM_DEMO',
    means:
      '1 is what serve --demo does: made-up people, no passwords. It does not start on a database that has real people.',
    otherwise: 'no demo',
  },
  {
    name: 'ANNUM_TODAY',
    means: 'A day, such as 2001-04-01, that the program takes for today: only for trying things out.',
    otherwise: 'today in Europe/London',
  },
];
