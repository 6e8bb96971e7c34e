/** What is entered on a page, by the name of its field. */
export type Fields = { readonly [name: string]: string };

/** One thing that a reader does: an edit of a file, a page of the service, or commands to run with what they say. */
export type Step =
  | { readonly kind: 'edit'; readonly file: string; readonly find: string; readonly write: string }
  | { readonly kind: 'write'; readonly file: string; readonly text: string }
  | { readonly kind: 'page'; readonly address: string; readonly fields: Fields; readonly says: string }
  | { readonly kind: 'run'; readonly commands: readonly string[]; readonly says: readonly string[] };

export interface Lesson {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** What stands before a block of a lesson, names the file it is about, or is a row of a table of pages. */
const pieces =
  /^\| `(?<address>\/[^`]+)` \| (?:`(?<field>\w+)`: (?<entered>[^|]+))?\| (?<answer>[^|]+) \|$|^File: `(?<file>[^`]+)`$|^(?<verb>Find|Write instead|Write|Add after it|Run|Run while it runs|It says):\n\n```\w+\n(?<block>[\s\S]*?)\n```$/gm;

/** The lessons of a text: its headings that begin with a number. */
export function readLessons(text: string): readonly Lesson[] {
  return text
    .split(/^## /m)
    .filter((part) => /^\d+\. /.test(part))
    .map((part) => ({ title: part.split('\n')[0] ?? '', steps: readSteps(part) }));
}

function readSteps(text: string): readonly Step[] {
  const steps: Step[] = [];
  let [file, find, commands] = ['', '', ''];
  for (const { groups = {} } of text.matchAll(pieces)) {
    const block = groups.block ?? '';
    const { address, field, entered = '', answer = '' } = groups;
    const fields = field === undefined ? {} : { [field]: entered.trim() };
    if (address) steps.push({ kind: 'page', address, fields, says: answer });
    else if (groups.file) file = groups.file;
    else if (groups.verb === 'Find') find = block;
    else if (groups.verb === 'Write') steps.push({ kind: 'write', file, text: `${block}\n` });
    else if (groups.verb?.startsWith('Run')) commands = block;
    else if (groups.verb === 'It says')
      steps.push({ kind: 'run', commands: commands.split('\n'), says: block.split('\n') });
    else steps.push({ kind: 'edit', file, find, write: groups.verb === 'Add after it' ? `${find}\n${block}` : block });
  }
  return steps;
}

/** Puts one text in the place of another as a person would, whatever the indentation. It must stand there once. */
export function rewrite(text: string, { find, write }: Extract<Step, { kind: 'edit' }>): string {
  const words = find.trim().split(/\s+/);
  const pattern = new RegExp(words.map((word) => escaped(word)).join('\\s+'), 'g');
  const found = text.match(pattern)?.length ?? 0;
  if (found !== 1) throw new Error(`This stands ${found} times in the file: ${find}`);
  return text.replace(pattern, () => write.trim());
}

/** Whether a line of what was said is as the lesson has it; "…" stands for anything. */
export function fits(line: string, expected: string): boolean {
  const pattern = expected
    .split('…')
    .map((part) => escaped(part))
    .join('.*');
  return new RegExp(`^${pattern}$`).test(line.trim());
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
