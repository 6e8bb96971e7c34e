import { emitAll } from '@annum/compiler';
import type { Form } from '@annum/engine';
import { describe, expect, test } from 'vitest';
import { kindsYear, miniYear, projectYear } from './mini-years.ts';

/** The pages that the diagram shows: of the members of a repeat one stands for all. */
function shownPages(form: Form): readonly string[] {
  const pages = form.sections.flatMap((section) => section.pages);
  return [...new Map(pages.map((page) => [page.member?.written ?? page.id, page.placements])).keys()];
}

describe.each([
  ['mini', miniYear(2026)],
  ['kinds', kindsYear(2026)],
  ['lettings', projectYear('lettings', 2026)],
])('the flow of %s', (_name, input) => {
  const files = new Map(emitAll(input, ['flow-diagram']).map(({ path, text = '' }) => [path, text]));
  const mermaid = files.get('flow-diagram.mmd') ?? '';
  const svg = files.get('flow-diagram.svg') ?? '';

  test('as a picture has a box for every page, once for all members of a repeat', () => {
    const boxes = svg.match(/<rect class="(?:page|side)"/g) ?? [];
    expect(boxes).toHaveLength(shownPages(input.form).length);
  });

  test('as text has a node for every page, and every arrow leads from a node to a later one', () => {
    const nodes = [...mermaid.matchAll(/^ {2}n(\d+)\[/gm)];
    expect(nodes).toHaveLength(shownPages(input.form).length);
    const declared = new Set([...mermaid.matchAll(/^ {2}(n\d+)[[(]/gm)].map(([, node]) => node));
    const arrows = [...mermaid.matchAll(/^ {2}n(\d+) -->(?:\|"[^"]*"\|)? n(\d+)$/gm)];
    for (const [, from, to] of arrows) {
      expect(declared.has(`n${from}`) && declared.has(`n${to}`)).toBe(true);
      expect(Number(to)).toBeGreaterThan(Number(from));
    }
    const reached = new Set(arrows.map(([, , to]) => `n${to}`));
    expect([...declared].filter((node) => node !== 'n1' && !reached.has(node ?? ''))).toEqual([]);
  });

  test('closes every group', () => {
    expect(mermaid.match(/^subgraph /gm)?.length).toBe(mermaid.match(/^end$/gm)?.length);
  });
});

describe('a form with signs that mean something to XML and Mermaid', () => {
  const input = miniYear(2026);
  const sections = input.form.sections.map((section) => ({ ...section, title: 'Say "<b>" & #1' }));
  const files = emitAll({ ...input, form: { ...input.form, sections } }, ['flow-diagram']);
  const [svg = '', mermaid = ''] = files.map(({ text }) => text);

  test('is still a picture', () => {
    expect(svg).toContain('Say &quot;&lt;b&gt;&quot; &amp; #1');
    expect(svg).not.toContain('<b>');
  });

  test('is still a Mermaid text', () => {
    expect(mermaid).toContain('["Say #quot;#lt;b>#quot; #amp; #35;1');
  });
});
