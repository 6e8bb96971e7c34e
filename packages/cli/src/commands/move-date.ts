import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCalendarDay } from '@annum/engine/day';
import { type Command, InvalidArgumentError } from 'commander';
import { Complaint, fileComplaint } from '../complaint.ts';
import { definitionsFolder, loadChosen, yearArgument } from '../definitions.ts';
import { withExamples } from '../examples.ts';
import { say } from '../print/output.ts';
import { today } from '../today.ts';

/** `annum move-date <collection> <year> <date> <day> --reason TEXT`: moves a deadline and keeps what it was. */
export function addMoveDate(annum: Command): void {
  const command = annum
    .command('move-date')
    .description('move a date of a year: nothing is published again, and its history says what it was and why')
    .argument('<collection>')
    .argument('<year>', 'the year whose date it is', yearArgument)
    .argument('<date>', 'submission_deadline, new_logs_end, edits_end, or the title of a quarter or period')
    .argument('<day>', 'the new day, such as 2001-05-31', dayArgument)
    .requiredOption('--reason <text>', 'why it is moved')
    .action(
      async (collection: string, year: number, date: string, to: string, { reason }: { readonly reason: string }) => {
        const folder = definitionsFolder(annum);
        const sources = await loadChosen(folder, collection);
        if (!sources) return;
        const { moveDate } = await import('@annum/compiler');
        const moved = moveDate(sources, { year, date, to, on: today(), reason });
        if ('problem' in moved) throw new Complaint(`The date of ${collection} cannot be moved: ${moved.problem}.`);
        const file = join(folder, moved.file.path);
        try {
          writeFileSync(file, moved.file.text);
        } catch (error) {
          throw fileComplaint(file, error);
        }
        say(`${date} of ${collection} ${year}: ${to}, before it was ${moved.from}. It stands in ${file}.`);
      },
    );
  withExamples(command, annum, ['move-date COLLECTION YEAR submission_deadline YEAR+1-06-18 --reason "Bank holidays"']);
}

function dayArgument(text: string): string {
  if (!isCalendarDay(text)) throw new InvalidArgumentError('A day is written like 2001-05-31.');
  return text;
}
