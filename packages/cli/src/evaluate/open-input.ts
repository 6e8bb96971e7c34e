import { createReadStream, fstatSync, openSync } from 'node:fs';
import { Complaint, fileComplaint } from '../complaint.ts';

/** The text of a file, or of standard input for `-`, piece by piece. */
export function openInput(path: string): AsyncIterable<string> {
  if (path === '-') return process.stdin.setEncoding('utf8');
  try {
    const fd = openSync(path, 'r');
    if (fstatSync(fd).isDirectory()) throw new Complaint(`Cannot use ${path}: it is a folder, not a file.`);
    return createReadStream(path, { fd, encoding: 'utf8', highWaterMark: 1 << 18 });
  } catch (error) {
    throw error instanceof Complaint ? error : fileComplaint(path, error);
  }
}
