/** A part of the picture that knows its height and draws itself at a place. */
export interface Block {
  readonly height: number;
  /** The line along the spine goes through it: no arrow ends there. */
  readonly open?: boolean;
  readonly draw: (top: number) => readonly string[];
}

/** Left and right edge of the room that a block has, and the line that runs through it from top to bottom. */
export interface Room {
  readonly left: number;
  readonly right: number;
  readonly spine: number;
}

/** Between a block and the next: room for an arrow. */
export const gap = 20;

/** Blocks one below the other, joined by arrows along the spine. */
export function stacked(blocks: readonly Block[], spine: number): Block {
  const height = blocks.reduce((sum, block) => sum + block.height, 0) + gap * Math.max(0, blocks.length - 1);
  return {
    height,
    ...(blocks[0]?.open ? { open: true } : {}),
    draw: (top) => {
      let at = top;
      return blocks.flatMap((block, index) => {
        const from = at;
        at += block.height + gap;
        return [...(index === 0 ? [] : [wayInto(block, spine, from - gap, from)]), ...block.draw(from)];
      });
    },
  };
}

/** Down the spine into a block: with a head, unless the way goes on through it. */
export function wayInto(block: Block | undefined, spine: number, from: number, to: number): string {
  return block?.open ? line(`M${spine} ${from}V${to}`) : arrow(`M${spine} ${from}V${to - 1}`);
}

/** A line with a head at its end. */
export function arrow(path: string): string {
  return `<path class="way" d="${path}" marker-end="url(#head)"/>`;
}

/** A line without a head. */
export function line(path: string): string {
  return `<path class="way" d="${path}"/>`;
}

/** Lines of text, the first of them on the base line. */
export function textLines(lines: readonly string[], x: number, y: number, style: string, leading: number): string {
  const spans = lines.map((one, index) => `<tspan x="${x}" y="${y + index * leading}">${escaped(one)}</tspan>`);
  return `<text class="${style}">${spans.join('')}</text>`;
}

/** A text as it may stand in XML. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A text in lines of so many characters; the last says that more was left out. */
export function wrapped(text: string, width: number, most = Number.POSITIVE_INFINITY): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]} …`];
}
