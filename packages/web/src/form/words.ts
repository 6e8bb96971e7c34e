import type { Text } from '@annum/engine';

/** A text in one language, else in the first it is written in. */
export function say(text: Text, language: string): string {
  if (typeof text === 'string') return text;
  return text[language] ?? Object.values(text)[0] ?? '';
}

export interface Block {
  readonly kind: 'paragraph' | 'list';
  readonly lines: readonly string[];
}

/** A long text as paragraphs and bulleted lists: a blank line parts them, "- " starts a bullet. */
export function blocks(text: string): readonly Block[] {
  return text
    .split(/\n\s*\n/)
    .flatMap((part) => splitLists(part.split('\n').map((line) => line.trim())))
    .filter((block) => block.lines.length > 0);
}

const bullet = /^[-*•]\s+/;

function splitLists(lines: readonly string[]): readonly Block[] {
  const made: { kind: Block['kind']; lines: string[] }[] = [];
  for (const line of lines) {
    if (line === '') continue;
    const kind = bullet.test(line) ? 'list' : 'paragraph';
    const last = made.at(-1);
    if (last?.kind === kind && kind === 'list') last.lines.push(line.replace(bullet, ''));
    else if (last?.kind === kind) last.lines[0] = `${last.lines[0]} ${line}`;
    else made.push({ kind, lines: [line.replace(bullet, '')] });
  }
  return made;
}
