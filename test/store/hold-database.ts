import { startEmbedded } from '../../packages/web/src/store/embedded.ts';

/** A program that starts a database in the folder it is given, tells its address, and waits to be killed. */
const { url } = await startEmbedded(process.argv[2] ?? '');
process.send?.(url);
