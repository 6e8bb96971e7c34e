import type { Command } from 'commander';
import { Complaint } from '../complaint.ts';
import { databaseSettings, withDatabase } from '../database.ts';
import { withExamples } from '../examples.ts';
import { say, write } from '../print/output.ts';

interface InviteOptions {
  readonly name?: string;
  readonly role: string;
  readonly organisation: string;
}

/** `annum invite`: lets the first person of an installation in. */
export function addInvite(annum: Command): void {
  const command = annum
    .command('invite')
    .description('make an account and print the link at which its person chooses a password')
    .argument('<email>', 'the address they sign in with')
    .option('--name <name>', 'what they are called (default: the part before the @)')
    .option('--role <role>', 'provider, coordinator, support or analyst', 'support')
    .option('--organisation <name>', 'name or reference of their organisation; the first one is made', 'Department')
    .addHelpText('after', `${databaseSettings}\nThe link begins with PUBLIC_URL.`)
    .action((email: string, { name = email.split('@')[0] ?? '', role, organisation }: InviteOptions) => {
      if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new Complaint(`"${email}" is not an email address.`);
      return withDatabase(annum, 'Nobody was invited', async (pool, config) => {
        const { inviteFirst } = await import('@annum/web');
        const result = await inviteFirst(pool, config, { email, name, role, organisation });
        if ('refused' in result) throw new Error(result.refused);
        say(`${name} can choose a password within 7 days, for ${result.organisation}:`);
        await write(`${result.link}\n`);
      });
    });
  withExamples(command, annum, ['invite ada@example.org --role support']);
}
