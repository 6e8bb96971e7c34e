/** What is wrong with how a command was called, as a sentence for the terminal. The program ends with code 2. */
export class Complaint extends Error {}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['ENOTDIR', 'a part of its path is a file, not a folder'],
  ['EISDIR', 'it is a folder, not a file'],
  ['EACCES', 'you may not open it'],
  ['EPERM', 'you may not open it'],
  ['EROFS', 'its disk is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EEXIST', 'it is there already'],
]);

/**
 * The complaint about a file that cannot be read or written.
 * @example throw fileComplaint('logs.jsonl', error) // Cannot use logs.jsonl: there is no such file or folder.
 */
export function fileComplaint(path: string, error: unknown): Complaint {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new Complaint(`Cannot use ${path}: ${reasons.get(code) ?? String(error)}.`);
}
