import { type Command, InvalidArgumentError } from 'commander';
import { databaseSettings, withDatabase } from '../database.ts';
import { withExamples } from '../examples.ts';
import { say } from '../print/output.ts';
import { count } from '../print/words.ts';

interface SeedOptions {
  readonly logs: number;
  readonly seed: number;
}

/** `annum seed`: fills an empty database with made-up landlords, people, schemes and logs. */
export function addSeed(annum: Command): void {
  const command = annum
    .command('seed')
    .description('fill an empty database, or that of the demo, with made-up landlords, people, schemes and logs')
    .option('--logs <number>', 'how many logs', wholeNumber, 2000)
    .option('--seed <number>', 'another sample for another number; the same for the same', wholeNumber, 1)
    .addHelpText('after', databaseSettings)
    .action(({ logs, seed }: SeedOptions) =>
      withDatabase(annum, 'Nothing more was written', async (pool, config) => {
        const { seedSample } = await import('@annum/web');
        const progress = (made: number) => say(`${made} logs…`);
        const result = await seedSample(pool, config, { logs, seed, progress });
        if ('refused' in result) throw new Error(result.refused);
        const { organisations, people } = result;
        say(
          `Written: ${count(result.logs, 'log')}. There are ${count(organisations, 'organisation')} and ${people} people.`,
        );
      }),
    );
  withExamples(command, annum, ['seed', 'seed --logs 200 --seed 7']);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('Give a whole number of up to 5 digits.');
  return Number(text);
}
