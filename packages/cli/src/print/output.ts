import { once } from 'node:events';

/** Writes to stdout, and waits while its reader is slower than we are. */
export async function write(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Writes a value to stdout as indented JSON. */
export async function writeJson(value: unknown): Promise<void> {
  await write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Tells the person something on stderr. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
