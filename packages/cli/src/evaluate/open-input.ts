import { createReadStream, fstatSync, openSync, read } from 'node:fs';
import { promisify } from 'node:util';
import { Complaint, fileComplaint } from '../complaint.ts';

/** How much of a file is read at once, in bytes. */
const readAtOnce = 1 << 16;

/** The text of a file, or of standard input for `-`, piece by piece. */
export function openInput(path: string): AsyncIterable<string> {
  if (path === '-') return process.stdin.setEncoding('utf8');
  return createReadStream(path, { fd: openFile(path), encoding: 'utf8', highWaterMark: readAtOnce });
}

/** The same as bytes. Each piece is to be used before the next is asked for: it may come in the same memory. */
export function openBytes(path: string): AsyncIterable<Uint8Array> {
  return path === '-' ? process.stdin : bytesOf(openFile(path));
}

async function* bytesOf(file: number): AsyncGenerator<Uint8Array> {
  const memory = new Uint8Array(readAtOnce);
  const readNext = () => promisify(read)(file, memory, 0, readAtOnce, null);
  for (let { bytesRead } = await readNext(); bytesRead > 0; { bytesRead } = await readNext())
    yield memory.subarray(0, bytesRead);
}

function openFile(path: string): number {
  try {
    const file = openSync(path, 'r');
    if (fstatSync(file).isDirectory()) throw new Complaint(`Cannot use ${path}: it is a folder, not a file.`);
    return file;
  } catch (error) {
    throw error instanceof Complaint ? error : fileComplaint(path, error);
  }
}
