import { applyOverlays, checkShape, definitionSchema, type Json, loadSourcesFrom } from '@annum/compiler';
import { describe, expect, it } from 'vitest';
import { layered, miniFiles, textFiles } from './definition-files.ts';

type Element = { readonly properties: { readonly [key: string]: object } };

/** What names an element of each kind in a patch. */
const named = {
  section: { id: 'visit' },
  page: { id: 'town' },
  placement: { page: 'town', question: 'town' },
  question: { id: 'town' },
  option: { question: 'opinion', code: 1 },
  derivation: { id: 'children' },
  rule: { id: 'bad_opinion' },
  let: { id: 'is_ahead' },
  repeat: { id: 'person' },
  collection: {},
} as const;

/** Keys that stay what they are, or hold elements that have patches of their own; `meaning` is a key of the patch. */
const fixed: { readonly [kind: string]: readonly string[] } = {
  section: ['let', 'pages', 'questions', 'derivations', 'rules'],
  collection: ['sections', 'first_year'],
};
const everywhere = ['$schema', 'id', 'code', 'meaning'];

const { $defs } = definitionSchema() as unknown as { readonly $defs: { readonly [kind: string]: Element } };
const cases = Object.keys(named).flatMap((kind) =>
  Object.keys($defs[kind]!.properties)
    .filter((key) => ![...everywhere, ...(fixed[kind] ?? [])].includes(key))
    .map((key) => [kind as keyof typeof named, key] as const),
);

/** Codes of what is wrong with the shape of a year that holds one patch. */
function shapeOf(patch: object): readonly string[] {
  const overlay = { year: 2026, changes: [{ id: 'change', title: 'A change', reason: 'A reason', patch: [patch] }] };
  return checkShape('overlay', overlay as unknown as Json).map(({ code }) => code);
}

describe('a year can set and unset', () => {
  it.each(cases)('of a %s its %s', (kind, key) => {
    expect(shapeOf({ alter: kind, ...named[kind], set: { [key]: null } })).not.toContain('unknown-key');
    expect(shapeOf({ alter: kind, ...named[kind], unset: [key] })).toEqual([]);
  });

  it('acknowledgements wherever the element takes them', () => {
    const acknowledge = [{ finding: 'page-never-reached', reason: 'The town comes later.' }];
    const kinds = (['page', 'question', 'derivation', 'rule'] as const).map((kind) => ({
      alter: kind,
      ...named[kind],
    }));
    const changes = kinds.map((patch, index) => ({
      id: `change_${index}`,
      title: 'A change',
      reason: 'A reason',
      patch: [{ ...patch, set: { acknowledge } }],
    }));
    const file = { 'mini/years/2026.json': JSON.stringify({ year: 2026, changes }) };
    const { sources, diagnostics } = loadSourcesFrom(layered(textFiles(file), miniFiles), 'mini');
    const overlaid = applyOverlays(sources!, 2026);
    expect([...diagnostics, ...overlaid.diagnostics]).toEqual([]);
    expect(JSON.stringify(overlaid.definition).split('The town comes later.').length - 1).toBe(kinds.length);
  });
});
