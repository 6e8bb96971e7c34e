import { runServer } from './start.ts';

process.exitCode = await runServer(process.env);
