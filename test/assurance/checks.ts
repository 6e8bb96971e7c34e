import { type Check, none, type Subject } from './check.ts';

/** Everything that is promised about reliability, security and accessibility, in the order of docs/assurance.md. */
export const subjects = [
  {
    title: 'Access',
    checks: [
      {
        id: 'access.routes',
        says: 'Every route answers each kind of visitor as the policy says: nobody, another organisation, provider, coordinator, support, analyst, a program with a key',
        figures: [
          ...none('unexpected answers', 'requests', 600),
          { what: 'routes without an action', atMost: 0 },
          { what: 'kinds of visitor', atLeast: 7 },
        ],
        test: 'test/web/policy.test.ts',
      },
      {
        id: 'access.foreign-path',
        says: 'The id of another organisation’s record in an address: 404, and no byte of what it holds',
        figures: [...none('bytes shown', 'requests', 60), { what: 'answers that are not 404', atMost: 0 }],
        test: 'test/assurance/foreign-records.test.ts',
      },
      {
        id: 'access.foreign-query',
        says: 'The same in a query: nothing of it in any list, search, count, export or error',
        figures: none('bytes shown', 'requests', 500),
        test: 'test/assurance/foreign-records.test.ts',
      },
      {
        id: 'access.foreign-body',
        says: 'The same in a body: nothing of it is shown, and it stays as it was',
        figures: [...none('bytes shown', 'requests', 60), { what: 'rows changed', atMost: 0 }],
        test: 'test/assurance/foreign-records.test.ts',
      },
      {
        id: 'access.body-keys',
        says: 'Keys such as organisation, role, status, version, createdBy in a body are ignored or refused with 422',
        figures: none('taken at their word', 'requests', 40),
        test: 'test/assurance/foreign-records.test.ts',
      },
      {
        id: 'access.next-request',
        says: 'A change of role or a deactivation works on the next request',
        figures: none('requests let through', 'changes', 2),
        test: 'test/web/accounts.test.ts',
      },
    ],
  },
  {
    title: 'Sessions',
    checks: [
      {
        id: 'sessions.rotation',
        says: 'The id of a session is new after signing in and after the second factor; the old one is worth nothing',
        figures: none('ids kept', 'changes', 2),
        test: 'test/web/accounts.test.ts',
      },
      {
        id: 'sessions.cookie',
        says: 'Cookies are HttpOnly, Secure, SameSite=Lax and for this host alone',
        figures: none('without', 'cookies', 2),
        test: 'test/assurance/sessions.test.ts',
      },
      {
        id: 'sessions.idle',
        says: 'A session ends after 60 minutes without use (by the minute before it holds)',
        figures: none('at the wrong minute', 'moments', 4),
        test: 'test/assurance/sessions.test.ts',
      },
      {
        id: 'sessions.absolute',
        says: 'A session ends after 12 hours however much it is used',
        figures: none('at the wrong minute', 'moments', 4),
        test: 'test/assurance/sessions.test.ts',
      },
      {
        id: 'sessions.warning',
        says: 'People are warned before, can stay, and what they typed is kept when it ends',
        figures: none('answers lost', 'sessions ended while typing', 1),
        test: 'test/web/accounts.test.ts',
      },
      {
        id: 'sessions.sign-out',
        says: 'Signing out is a POST and ends the session on the server',
        figures: none('let in with the old cookie', 'tries', 1),
        test: 'test/web/accounts.test.ts',
      },
      {
        id: 'sessions.csrf',
        says: 'No form writes without its token, or with another’s',
        figures: [...none('writes', 'requests', 100), { what: 'answers that are not 403', atMost: 0 }],
        test: 'test/assurance/forms.test.ts',
      },
      {
        id: 'sessions.return',
        says: 'After signing in nobody is sent to another site',
        figures: none('sent away', 'addresses', 5),
        test: 'test/web/accounts.test.ts',
      },
    ],
  },
  {
    title: 'Credentials',
    checks: [
      {
        id: 'credentials.hash',
        says: 'Passwords are kept as Argon2id with 19,456 KiB and 2 passes, or more',
        figures: [
          { what: 'KiB', atLeast: 19_456 },
          { what: 'passes', atLeast: 2 },
        ],
        test: 'test/assurance/credentials.test.ts',
      },
      {
        id: 'credentials.rules',
        says: 'Passwords have 12 characters or more and are not common ones',
        figures: none('taken', 'bad passwords', 6),
        test: 'test/web/accounts.test.ts',
      },
      {
        id: 'credentials.paste',
        says: 'Password fields allow pasting and password managers',
        figures: none('fields that hinder it', 'fields', 4),
        test: 'test/assurance/credentials.test.ts',
      },
      {
        id: 'credentials.same-text',
        says: 'An unknown address and a wrong password are answered in the same words',
        figures: none('differences', 'pairs', 1),
        test: 'test/web/accounts.test.ts',
      },
      {
        id: 'credentials.same-time',
        says: 'And take as long: the medians differ by a fifth at most',
        figures: [
          { what: 'difference in per cent', atMost: 20 },
          { what: 'pairs', atLeast: 60, few: 8 },
        ],
        test: 'test/assurance/credentials.test.ts',
      },
      {
        id: 'credentials.throttle',
        says: 'Guessing is slowed down with 429 and Retry-After: by account after 10 tries, by address after 100',
        figures: [
          { what: 'tries of an account', atMost: 10 },
          { what: 'tries of an address', atMost: 100 },
        ],
        test: 'test/assurance/credentials.test.ts',
      },
      {
        id: 'credentials.second-factor',
        says: 'Support and analysts need a second factor; a code counts once',
        figures: none('let in without, or with a used code', 'tries', 3),
        test: 'test/web/accounts.test.ts',
      },
      {
        id: 'credentials.tokens',
        says: 'Links of invitations and resets have 256 bits, are kept as digests, work once, for 7 days and 1 hour',
        figures: [{ what: 'bits', atLeast: 256 }, ...none('kept readable, used twice or too late', 'links', 2)],
        test: 'test/assurance/credentials.test.ts',
      },
      {
        id: 'credentials.own-reset',
        says: 'People reset their own password by mail, which ends every other session',
        figures: none('old sessions that hold', 'resets', 1),
        test: 'test/web/accounts.test.ts',
      },
      {
        id: 'credentials.secrets',
        says: 'No password, code, link, session or key in any log, page, job, error or readable column',
        figures: none('secrets found', 'places searched', 40),
        test: 'test/assurance/credentials.test.ts',
      },
    ],
  },
  {
    title: 'Input',
    checks: [
      {
        id: 'input.api',
        says: 'Nothing that is sent to the API makes it fail',
        figures: none('5xx', 'requests', 5000, 1500),
        test: 'test/web/api-hostile.test.ts',
      },
      {
        id: 'input.question-pages',
        says: 'Nothing that is entered on question pages makes them fail',
        figures: none('5xx', 'forms sent', 1500, 60),
        test: 'test/web/pages-hostile.test.ts',
      },
      {
        id: 'input.every-route',
        says: 'Nothing that is sent to any route, in path, query, header or body, makes it fail',
        figures: [...none('5xx', 'requests', 8000, 400), { what: 'routes never reached', atMost: 0 }],
        test: 'test/assurance/hostile-requests.test.ts',
      },
      {
        id: 'input.definitions',
        says: 'Hostile definitions (ids, expressions, patterns, templates, program text, depth, size) are told off or stay texts',
        figures: none('reached the program', 'definitions', 30),
        test: 'test/compiler/hostile.test.ts',
      },
      {
        id: 'input.patterns',
        says: 'Every regular expression that a definition may bring judges a bad text within 50 ms',
        figures: [
          { what: 'ms for the slowest', atMost: 50 },
          { what: 'patterns and texts', atLeast: 500 },
        ],
        test: 'test/compiler/pattern.test.ts',
      },
      {
        id: 'input.scripts',
        says: 'Script payloads in every text, name, file and header fire in no page of a real browser, and its policy reports none',
        figures: [
          { what: 'fired', atMost: 0 },
          { what: 'reports', atMost: 0 },
          { what: 'pages', atLeast: 60, few: 25 },
          { what: 'payloads seen as text', atLeast: 20 },
        ],
        test: 'test/assurance/payloads.test.ts',
      },
      {
        id: 'input.templates',
        says: 'Templates such as {{7*7}} stay text on every page',
        figures: none('filled in', 'pages', 25),
        test: 'test/assurance/payloads.test.ts',
      },
      {
        id: 'input.sql',
        says: 'SQL has values only as parameters',
        figures: none('texts put together from values', 'files', 200),
        test: 'test/architecture/sql.test.ts',
      },
      {
        id: 'input.export-cells',
        says: 'Exported cells that begin with = + - @ tab or CR are escaped',
        figures: none('bare cells', 'hostile texts', 20),
        test: 'test/web/exports.test.ts',
      },
      {
        id: 'input.export-import',
        says: 'What is exported and uploaded again has the same values',
        figures: none('differences', 'logs', 20),
        test: 'test/web/exports.test.ts',
      },
    ],
  },
  {
    title: 'Files',
    checks: [
      {
        id: 'files.refused',
        says: 'Files that are no text, too long, or a spreadsheet are refused in words, within a second each',
        figures: [
          { what: 'taken', atMost: 0 },
          { what: 'files', atLeast: 6 },
          { what: 'ms for the slowest', atMost: 1000 },
        ],
        test: 'test/assurance/files.test.ts',
      },
      {
        id: 'files.memory',
        says: 'The largest file, of any kind, takes 150 MB of memory at most from being sent to its last log',
        figures: [{ what: 'MB', atMost: 150 }],
        test: 'test/assurance/files.test.ts',
      },
      {
        id: 'files.name',
        says: 'No path and no address comes from the name of a file, and its type is told by its content',
        figures: none('names stored or followed', 'names', 5),
        test: 'test/assurance/files.test.ts',
      },
    ],
  },
  {
    title: 'Headers',
    checks: [
      {
        id: 'headers.every-answer',
        says: 'Every answer of every route has CSP (default none, self only, no inline, no framing), HSTS, nosniff, Referrer-Policy, Permissions-Policy and a request id',
        figures: none('answers without', 'answers', 600),
        test: 'test/web/policy.test.ts',
      },
      {
        id: 'headers.no-store',
        says: 'What needs signing in is not stored by browsers',
        figures: none('answers that may be stored', 'answers', 400),
        test: 'test/web/policy.test.ts',
      },
      {
        id: 'headers.back',
        says: 'Back after signing out shows nothing',
        figures: none('pages shown', 'tries', 1),
        test: 'test/e2e/account-pages.test.ts',
      },
      {
        id: 'headers.errors',
        says: 'Error pages have no stack and name the request',
        figures: none('with a stack or without a number', 'error pages', 150),
        test: 'test/web/policy.test.ts',
      },
      {
        id: 'headers.sizes',
        says: 'Bodies over half a megabyte, headers over 16 KB and JSON over 32 levels are refused',
        figures: none('taken', 'requests', 4),
        test: 'test/assurance/limits.test.ts',
      },
      {
        id: 'headers.slow',
        says: 'A client that sends slower than a request may take is cut off, and others are answered meanwhile',
        figures: [...none('left open', 'slow clients', 40, 10), { what: 'ms for others', atMost: 2000 }],
        test: 'test/assurance/limits.test.ts',
      },
    ],
  },
  {
    title: 'Data',
    checks: [
      {
        id: 'data.two-tabs',
        says: 'Of two tabs, or two people, who save one log at once, no answer is lost without being told',
        figures: none('lost without a word', 'saves at once', 200, 16),
        test: 'test/assurance/together.test.ts',
      },
      {
        id: 'data.once',
        says: 'A form sent twice, and a request tried again under its key, write one row',
        figures: none('second rows', 'repeats', 8),
        test: 'test/assurance/together.test.ts',
      },
      {
        id: 'data.killed',
        says: 'kill -9 in the middle of saves: nothing acknowledged is lost, no half log is left',
        figures: [...none('acknowledged saves lost', 'kills', 50, 3), { what: 'half logs', atMost: 0 }],
        test: 'test/web/server-process.test.ts',
      },
      {
        id: 'data.killed-upload',
        says: 'kill -9 in the middle of an upload: it goes on where it stopped, every row exactly once',
        figures: none('rows missing or twice', 'kills', 20, 2),
        test: 'test/web/server-process.test.ts',
      },
      {
        id: 'data.stopped',
        says: 'The database stopped (30 seconds): a page with 503, nothing half-written, well again by itself',
        figures: [
          { what: 'seconds stopped', atLeast: 30, few: 1 },
          { what: 'answers that are not 503', atMost: 0 },
          { what: 'half logs', atMost: 0 },
          { what: 'seconds to recover', atMost: 10 },
        ],
        test: 'test/assurance/storage.test.ts',
      },
      {
        id: 'data.disk-full',
        says: 'The disk full: a page with 503, nothing half-written, well again when there is room',
        figures: [
          { what: 'answers that are neither taken nor 503', atMost: 0 },
          { what: 'acknowledged saves lost', atMost: 0 },
          { what: 'half logs', atMost: 0 },
        ],
        test: 'test/assurance/storage.test.ts',
      },
      {
        id: 'data.backup',
        says: 'Backup and restore give the same checksums',
        figures: none('tables that differ', 'tables', 20),
        test: 'test/store/backup.test.ts',
      },
      {
        id: 'data.migrations',
        says: 'Migrations go forward on the data of the release before, which is there afterwards',
        figures: none('rows lost or changed', 'rows', 50),
        test: 'test/assurance/migrations.test.ts',
      },
      {
        id: 'data.hash',
        says: 'Published forms are locked by their hash, and every stored log names the one it was judged by',
        figures: none('logs without', 'logs', 20),
        test: 'test/assurance/clocks.test.ts',
      },
      {
        id: 'data.clock',
        says: 'On 1 April, 31 March, 29 February, in the crossover and at both changes of time a log can be recorded in the year of its day',
        figures: none('in the wrong year or day', 'moments', 12),
        test: 'test/assurance/clocks.test.ts',
      },
    ],
  },
  {
    title: 'Same verdict everywhere',
    checks: [
      {
        id: 'verdict.random',
        says: 'A random log, and a random change of one that was sent, has the same verdict through API, upload and command line; every written rule is tried by some',
        figures: [
          ...none('differences', 'logs', 10_000, 150),
          { what: 'changes of logs that were sent', atLeast: 400, few: 8 },
          { what: 'per cent complete', atLeast: 30 },
          { what: 'per cent of the written rules fired five times', atLeast: 100, few: 0 },
          { what: 'per cent of the rules about what was sent fired and held five times', atLeast: 100, few: 0 },
        ],
        test: 'test/web/same-verdict.test.ts',
      },
      {
        id: 'verdict.pages',
        says: 'A random log filled in question page by question page has the verdict of evaluate, and so has one that was sent and is changed on its pages',
        figures: [
          ...none('differences', 'logs', 200, 4),
          { what: 'changes of logs that were sent', atLeast: 60, few: 1 },
          { what: 'per cent complete', atLeast: 30, few: 0 },
          { what: 'per cent of the rules about what was sent fired and held five times', atLeast: 100, few: 0 },
        ],
        test: 'test/web/pages-verdict.test.ts',
      },
    ],
  },
  {
    title: 'Audit and privacy',
    checks: [
      {
        id: 'audit.writes',
        says: 'Every form of every page that writes leaves an event (what the crawl cannot fill in is tried where it belongs)',
        figures: [...none('writes without', 'writes', 25), { what: 'routes never seen to write', atMost: 0 }],
        test: 'test/assurance/forms.test.ts',
      },
      {
        id: 'audit.kinds',
        says: 'So do sensitive reads, exports, signing in and changes of permission',
        figures: none('without', 'kinds', 6),
        test: 'test/web/accounts.test.ts',
      },
      {
        id: 'audit.chain',
        says: 'The trail is chained by digests: a changed, removed or added entry is found',
        figures: none('not found', 'ways to forge', 4),
        test: 'test/assurance/audit-chain.test.ts',
      },
      {
        id: 'audit.append-only',
        says: 'No program text changes or deletes an entry of the trail or an event',
        figures: none('statements', 'files', 200),
        test: 'test/architecture/sql.test.ts',
      },
      {
        id: 'privacy.small-numbers',
        says: 'Small numbers (under 5) of other organisations: no page but the list of the logs themselves tells one log from four, customer support’s aside',
        figures: none('pages that tell them apart', 'pages', 300),
        test: 'test/assurance/small-numbers.test.ts',
      },
      {
        id: 'privacy.erasure',
        says: 'Retention and erasure by collection: on the day after the last day a made-up person is found nowhere',
        figures: [
          { what: 'tables and files with the person', atMost: 0 },
          { what: 'tables with the person the day before', atLeast: 10 },
        ],
        test: 'test/web/erasure.test.ts',
      },
      {
        id: 'privacy.program-logs',
        says: 'Program logs hold nothing that people entered, whatever is asked and whatever fails',
        figures: none('canaries found', 'requests', 60),
        test: 'test/assurance/program-logs.test.ts',
      },
    ],
  },
  {
    title: 'Accessibility',
    checks: [
      {
        id: 'accessibility.kinds',
        says: 'axe (WCAG 2.0 to 2.2, A and AA) on one page of every kind and its error state, wide and at 320 px',
        figures: none('findings', 'pages', 70),
        test: 'test/e2e/accessibility.test.ts',
      },
      {
        id: 'accessibility.every-page',
        says: 'axe on every generated page of every collection and its error state, wide and at 320 px',
        figures: none('findings', 'pages', 400, 12),
        test: 'test/assurance/generated-pages.test.ts',
      },
      {
        id: 'accessibility.site',
        says: 'axe on every page about people, organisations and schemes',
        figures: none('findings', 'pages', 25),
        test: 'test/e2e/account-pages.test.ts',
      },
      {
        id: 'accessibility.no-script',
        says: 'Whole journeys with JavaScript off: lettings, sales and a homelessness case from start to completed',
        figures: none('not completed', 'journeys', 8, 2),
        test: 'test/e2e/journey.test.ts',
      },
      {
        id: 'accessibility.keyboard',
        says: 'Whole journeys with the keyboard alone',
        figures: none('not completed', 'journeys', 8, 1),
        test: 'test/e2e/journey.test.ts',
      },
      {
        id: 'accessibility.focus',
        says: 'Focus goes to the error summary, which links to the fields; titles say “Error:”',
        figures: none('without', 'pages', 4),
        test: 'test/e2e/accessibility.test.ts',
      },
      {
        id: 'accessibility.patterns',
        says: 'Pages are drawn as the components of GOV.UK Frontend draw them',
        figures: none('differences', 'pages', 50),
        test: 'test/web/same-html.test.ts',
      },
    ],
  },
  {
    title: 'Supply chain',
    checks: [
      {
        id: 'supply.lock',
        says: 'Every package is locked to a version and its checksum; direct ones are named exactly',
        figures: none('without', 'packages', 100),
        test: 'test/assurance/supply-chain.test.ts',
      },
      {
        id: 'supply.audit',
        says: 'npm audit has no finding that is high or critical',
        figures: [{ what: 'high or critical', atMost: 0 }],
        test: 'test/assurance/supply-chain.test.ts',
      },
      {
        id: 'supply.sbom',
        says: 'npm sbom writes a CycloneDX document with every package that is passed on',
        figures: none('packages missing', 'packages', 50),
        test: 'test/assurance/supply-chain.test.ts',
      },
      {
        id: 'supply.licences',
        says: 'Every package has a licence that allows its use',
        figures: none('others', 'packages', 100),
        test: 'test/architecture/licences.test.ts',
      },
      {
        id: 'supply.direct',
        says: 'Few packages are used directly',
        figures: [{ what: 'packages', atMost: 36 }],
        test: 'test/assurance/supply-chain.test.ts',
      },
      {
        id: 'supply.network',
        says: 'The running service opens no connection but to its database',
        figures: none('other connections', 'requests', 50),
        test: 'test/assurance/program-logs.test.ts',
      },
      {
        id: 'supply.pages',
        says: 'No page takes a script, style, font or picture from another site',
        figures: none('addresses', 'pages', 100),
        test: 'test/web/policy.test.ts',
      },
    ],
  },
] as const satisfies readonly Subject[];

/** What is asked for and cannot be measured, because the service does not have what it is about. */
export const notYet: readonly { readonly says: string; readonly why: string }[] = [
  {
    says: 'Spreadsheet bombs, lying sizes, entities and macros are refused; storage names are random',
    why: 'uploads are CSV and JSON only, kept in the database; a spreadsheet is refused by its content',
  },
];

type Known = (typeof subjects)[number]['checks'][number];
export type CheckId = Known['id'];
/** The figures of a check. */
export type FigureOf<Id extends CheckId> = Extract<Known, { readonly id: Id }>['figures'][number]['what'];

export const allChecks: readonly Check[] = subjects.flatMap(({ checks }) => checks as readonly Check[]);
