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
  if (!(error instanceof Complaint)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
