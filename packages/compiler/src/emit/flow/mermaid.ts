import { shortened } from '../shortened.ts';
import type { BranchStage, FlowPage, FlowSection, RepeatStage, Stage } from './flow.ts';

/** Where an arrow starts, and what is written on it. */
interface Start {
  readonly node: string;
  readonly when?: string;
}

/** The lines so far, and what numbers are taken. */
interface Drawing {
  readonly lines: string[];
  nodes: number;
  groups: number;
}

/** The flow as Mermaid text: a group for each section, words on the arrows that not everybody follows. */
export function mermaidText(title: string, sections: readonly FlowSection[]): string {
  const drawing: Drawing = { lines: [], nodes: 0, groups: 0 };
  let starts: readonly Start[] = [];
  for (const section of sections) {
    const opens = section.opens === undefined ? '' : `<br>Opens when ${section.opens}`;
    starts = group(drawing, `${label(section.title)}${label(opens)}`, section.stages, starts);
  }
  return `${[...heading(title), ...drawing.lines].join('\n')}\n`;
}

/** Titles of groups have two lines: without room for them they would lie under the first page. */
function heading(title: string): readonly string[] {
  const room = ['config:', '  flowchart:', '    subGraphTitleMargin:', '      top: 4', '      bottom: 26'];
  return ['---', `title: ${JSON.stringify(title)}`, ...room, '---', 'flowchart TB'];
}

function group(drawing: Drawing, title: string, stages: readonly Stage[], starts: readonly Start[]): readonly Start[] {
  drawing.groups += 1;
  drawing.lines.push(`subgraph g${drawing.groups}["${title}"]`);
  const ends = drawStages(drawing, stages, starts);
  drawing.lines.push('end');
  return ends;
}

function drawStages(drawing: Drawing, stages: readonly Stage[], starts: readonly Start[]): readonly Start[] {
  return stages.reduce((from, stage) => drawStage(drawing, stage, from), starts);
}

function drawStage(drawing: Drawing, stage: Stage, starts: readonly Start[]): readonly Start[] {
  if (stage.kind === 'page') return drawPage(drawing, stage.page, starts);
  return stage.kind === 'branch' ? drawBranches(drawing, stage, starts) : drawRepeat(drawing, stage, starts);
}

function drawPage(drawing: Drawing, page: FlowPage, starts: readonly Start[]): readonly Start[] {
  const ids = page.questions.map(({ id }) => id).join(', ');
  return drawNode(drawing, `["${label(page.title)}<br><small>${label(ids)}</small>"]`, starts);
}

function drawNode(drawing: Drawing, shape: string, starts: readonly Start[]): readonly Start[] {
  drawing.nodes += 1;
  const node = `n${drawing.nodes}`;
  drawing.lines.push(`  ${node}${shape}`);
  for (const start of starts) drawing.lines.push(`  ${start.node} -->${edgeLabel(start.when)} ${node}`);
  return [{ node }];
}

/** Who takes no branch goes straight on from where the branches leave. */
function drawBranches(drawing: Drawing, { branches }: BranchStage, starts: readonly Start[]): readonly Start[] {
  const [only] = starts;
  const forks = starts.length === 1 && only?.when === undefined ? starts : drawNode(drawing, '(( ))', starts);
  const ends = branches.flatMap(({ when, pages }) =>
    pages.reduce<readonly Start[]>(
      (from, page) => drawPage(drawing, page, from),
      forks.map(({ node }) => ({ node, when })),
    ),
  );
  return [...ends, ...forks];
}

function drawRepeat(
  drawing: Drawing,
  { title, when, stages }: RepeatStage,
  starts: readonly Start[],
): readonly Start[] {
  const forks = when === undefined || starts.length === 1 ? starts : drawNode(drawing, '(( ))', starts);
  const into = when === undefined ? forks : forks.map(({ node }) => ({ node, when }));
  const ends = group(drawing, label(title), stages, into);
  return when === undefined ? ends : [...ends, ...forks];
}

function edgeLabel(when: string | undefined): string {
  return when === undefined ? '' : `|"${label(shortened(`if ${when}`, 160))}"|`;
}

/** A text that cannot end the label it stands in. */
function label(text: string): string {
  return text
    .replaceAll('#', '#35;')
    .replaceAll('&', '#amp;')
    .replaceAll('"', '#quot;')
    .replace(/<(?!br>)/g, '#lt;')
    .replace(/\s+/g, ' ');
}
