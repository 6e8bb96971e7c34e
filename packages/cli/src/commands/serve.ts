import type { Command } from 'commander';
import { definitionsFolder } from '../definitions.ts';
import { withExamples } from '../examples.ts';

/** `annum serve`: runs the service until it is told to stop. */
export function addServe(annum: Command): void {
  const command = annum
    .command('serve')
    .description('run the service until Ctrl-C')
    .option('--demo', 'made-up organisations and people, no passwords; definitions are followed as they are edited')
    .addHelpText('after', serverSettings)
    .action(async (options: { readonly demo?: boolean }) => {
      const { runServer } = await import('@annum/web');
      const environment = { ...process.env, ANNUM_DEFINITIONS: definitionsFolder(annum) };
      process.exitCode = await runServer(environment, options);
    });
  withExamples(command, annum, ['serve --demo']);
}

/** What the help says of the settings of a program that serves or works. */
export const serverSettings = `
Settings, from the environment:
  PORT                exactly this port (default: the first free one from 3000)
  PUBLIC_URL          the address people use, such as https://forms.example.org; needed unless --demo
  SMTP_URL, MAIL_FROM a mail server and the address mails come from; or
  NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID
                      GOV.UK Notify; one of the two is needed unless --demo
  OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME
                      an identity provider that people may sign in with
  ANNUM_PROXIES       proxies of yours before the program (default: 0)
  HOST                the address to listen on (default: 127.0.0.1)
  DATABASE_URL        a PostgreSQL server (default: Annum runs its own)
  ANNUM_VAR           folder of what this installation keeps (default: ./var)
  ANNUM_WORK          0: leave the jobs to programs started with annum work
  METRICS_TOKEN       figures at /metrics for whoever brings it as a bearer token (default: none)`;
