import { arrow, type Block, escaped, gap, line, type Room, stacked, textLines, wayInto, wrapped } from './block.ts';
import type { Branch, BranchStage, FlowPage, FlowSection, RepeatStage, Stage } from './flow.ts';

const width = 920;
const margin = 20;

const style = `
text { font-family: Arial, Helvetica, sans-serif; fill: #0b0c0c; font-size: 12px }
.name { font-size: 20px; font-weight: bold }
.section { font-size: 16px; font-weight: bold; fill: #fff }
.opens { fill: #fff }
.title { font-size: 13px; font-weight: bold }
.ids { font-size: 11px; fill: #505a5f }
.when { font-style: italic; fill: #003078 }
.group { fill: #f8f8f8; stroke: #b1b4b6 }
.head { fill: #1d70b8 }
.members { fill: #eef5fb; stroke: #1d70b8; stroke-dasharray: 6 4 }
.choice { fill: none; stroke: #b1b4b6; stroke-dasharray: 3 3 }
.page { fill: #fff; stroke: #0b0c0c }
.side { fill: #fff8e5; stroke: #0b0c0c }
.way { fill: none; stroke: #505a5f; stroke-width: 1.5 }
#head path { fill: #505a5f }`;

const arrowHead =
  '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>';

/** The flow as a picture: from top to bottom, side ways to the right. */
export function svgText(title: string, sections: readonly FlowSection[]): string {
  const room = { left: margin, right: width - margin, spine: margin + 40 };
  const body = stacked(
    sections.map((section) => sectionBlock(section, room)),
    room.spine,
  );
  const height = body.height + 70;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>${style}\n</style>`,
    arrowHead,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    textLines([title], margin, 34, 'name', 0),
    ...body.draw(50),
    '</svg>',
  ].join('\n')}\n`;
}

function sectionBlock({ title, opens, stages }: FlowSection, room: Room): Block {
  const notes = opens === undefined ? [] : wrapped(`Opens when ${opens}`, 130);
  const header = 30 + notes.length * 16;
  const inner = stacked(
    stages.map((stage) => stageBlock(stage, { ...room, left: room.left + 16, right: room.right - 16 })),
    room.spine,
  );
  const height = header + inner.height + 2 * gap;
  return {
    height,
    draw: (top) => [
      rectangle('group', room.left, top, room.right - room.left, height),
      rectangle('head', room.left, top, room.right - room.left, header),
      textLines([title], room.left + 16, top + 20, 'section', 0),
      ...(notes.length > 0 ? [textLines(notes, room.left + 16, top + 37, 'opens', 16)] : []),
      wayInto(inner, room.spine, top + header, top + header + gap),
      ...inner.draw(top + header + gap),
      line(`M${room.spine} ${top + height - gap}V${top + height}`),
    ],
  };
}

function stageBlock(stage: Stage, room: Room): Block {
  if (stage.kind === 'page') return pageBlock(stage.page, 'page', room.left, room.left + pageWidth);
  return stage.kind === 'branch' ? branchStageBlock(stage, room) : repeatBlock(stage, room);
}

const pageWidth = 430;

/** A page: its title, then the variables it asks for; what is not always asked on it has a line of its own. */
function pageBlock(page: FlowPage, kind: 'page' | 'side', left: number, right: number): Block {
  const characters = Math.floor((right - left - 20) / 6.1);
  const titles = wrapped(page.title, Math.floor(characters * 0.9), 3);
  const always = page.questions.filter(({ when }) => when === undefined).map(({ id }) => id);
  const ids = always.length > 0 ? wrapped(always.join(' · '), characters) : [];
  const sometimes = page.questions.flatMap(({ id, when }) =>
    when === undefined ? [] : wrapped(`${id} if ${when}`, characters, 3),
  );
  const notes = [...ids, ...sometimes];
  const height = titles.length * 17 + notes.length * 15 + 14;
  const whole = page.questions.map(
    ({ id, label, when }) => `${id}: ${label}${when === undefined ? '' : `, if ${when}`}`,
  );
  return {
    height,
    draw: (top) => [
      `<g><title>${escaped([page.id, ...whole].join('\n'))}</title>`,
      rectangle(kind, left, top, right - left, height),
      textLines(titles, left + 10, top + 19, 'title', 17),
      textLines(notes, left + 10, top + 18 + titles.length * 17, 'ids', 15),
      '</g>',
    ],
  };
}

/** Side ways below each other. */
function branchStageBlock({ branches }: BranchStage, room: Room): Block {
  const several = branches.length > 1;
  const blocks = branches.map((branch) => branchBlock(branch, room));
  const header = several ? 22 : 0;
  const height = header + blocks.reduce((sum, block) => sum + block.height, 0) + (several ? 6 : 0);
  return {
    height,
    open: true,
    draw: (top) => {
      let at = top + header;
      const frame = rectangle('choice', room.spine + 8, top, room.right - room.spine - 8, height);
      return [
        ...(several ? [frame, textLines(['At most one of these'], room.spine + 18, top + 16, 'ids', 0)] : []),
        line(`M${room.spine} ${top}V${top + height}`),
        ...blocks.flatMap((block) => {
          const from = at;
          at += block.height;
          return block.draw(from);
        }),
      ];
    },
  };
}

/** Away from the spine under the condition, through the pages, and back. */
function branchBlock({ when, pages }: Branch, { spine, right }: Room): Block {
  const left = spine + 300;
  const labels = wrapped(`if ${when}`, 43, 12);
  const inner = stacked(
    pages.map((page) => pageBlock(page, 'side', left, right - 16)),
    left + 40,
  );
  const height = Math.max(inner.height + 26, labels.length * 15 + 38);
  return {
    height,
    draw: (top) => [
      arrow(`M${spine} ${top + 18}H${left - 2}`),
      `<g><title>${escaped(`if ${when}`)}</title>`,
      textLines(labels, spine + 18, top + 34, 'when', 15),
      '</g>',
      ...inner.draw(top + 6),
      arrow(`M${left + 40} ${top + 6 + inner.height}V${top + height - 6}H${spine + 2}`),
    ],
  };
}

function repeatBlock({ title, when, stages }: RepeatStage, room: Room): Block {
  const notes = when === undefined ? [] : wrapped(`if ${when}`, 125, 3);
  const header = 28 + notes.length * 15;
  const inner = stacked(
    stages.map((stage) => stageBlock(stage, { ...room, left: room.left + 12, right: room.right - 12 })),
    room.spine,
  );
  const height = header + inner.height + 2 * gap;
  return {
    height,
    draw: (top) => [
      rectangle('members', room.left, top, room.right - room.left, height),
      textLines([title], room.left + 12, top + 20, 'title', 0),
      textLines(notes, room.left + 12, top + 37, 'when', 15),
      wayInto(inner, room.spine, top + header, top + header + gap),
      ...inner.draw(top + header + gap),
      line(`M${room.spine} ${top + height - gap}V${top + height}`),
    ],
  };
}

function rectangle(kind: string, x: number, y: number, wide: number, high: number): string {
  return `<rect class="${kind}" x="${x}" y="${y}" width="${wide}" height="${high}" rx="3"/>`;
}
