#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
import { Complaint } from './complaint.ts';
import { program } from './program.ts';

/** A reader that has seen enough, such as `head`, closes the pipe: then there is nobody left to write to. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') console.error(`The output cannot be written: ${error.message}`);
    process.exit(error.code === 'EPIPE' ? 0 : 2);
  });
}

try {
  await program().parseAsync(process.argv);
} catch (error) {
  process.stderr.write(`${error instanceof Complaint ? error.message : faultText(error)}\n`);
  process.exitCode = 2;
}

/** What is said of a mistake in the program itself; its trace is for those who ask. */
function faultText(error: unknown): string {
  if (process.env.ANNUM_TRACE) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = error instanceof Error ? error.message : String(error);
  return `This is a fault of Annum, not of your files: ${message}\nSet ANNUM_TRACE=1 to see where it happened.`;
}
