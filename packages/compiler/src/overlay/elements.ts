import type { PatchKind } from '../definition.ts';
import { type Content, type Path, partAt } from './content.ts';

/** One thing in the content that a patch can speak of, and where it is. */
export interface Element {
  readonly id: string | number;
  readonly path: Path;
}

/** Lists of a section that hold one kind of thing each. */
const listOfKind = { question: 'questions', derivation: 'derivations', rule: 'rules', let: 'let' } as const;

export type SectionListKind = keyof typeof listOfKind;

/** The key of a section under which things of a kind are listed. */
export function listKey(kind: SectionListKind): string {
  return listOfKind[kind];
}

/** All things of a kind in the content; `parent` is the page of placements, or the question of options. */
export function elementsOf(content: Content, kind: PatchKind, parent?: string): readonly Element[] {
  switch (kind) {
    case 'collection':
      return [{ id: content.collection.id, path: ['collection'] }];
    case 'repeat':
      return (content.collection.repeats ?? []).map(({ id }, at) => ({ id, path: ['collection', 'repeats', at] }));
    case 'section':
      return content.sections.map(({ id }, at) => ({ id, path: ['sections', at] }));
    case 'page':
      return pagesOf(content);
    case 'placement':
      return placementsOf(content, parent);
    case 'option':
      return optionsOf(content, parent);
    default:
      return inSections(content, kind);
  }
}

function inSections(content: Content, kind: SectionListKind): readonly Element[] {
  const key = listKey(kind);
  return content.sections.flatMap((section, at) =>
    (section[listOfKind[kind]] ?? []).map(({ id }, index) => ({ id, path: ['sections', at, key, index] })),
  );
}

/** Pages of all sections, those in repeated groups included. */
function pagesOf(content: Content): readonly Element[] {
  return content.sections.flatMap((section, at) =>
    (section.pages ?? []).flatMap((item, index): readonly Element[] => {
      const path = ['sections', at, 'pages', index];
      if (!('repeat' in item)) return [{ id: item.id, path }];
      return item.pages.map(({ id }, member) => ({ id, path: [...path, 'pages', member] }));
    }),
  );
}

function placementsOf(content: Content, page: string | undefined): readonly Element[] {
  const found = pagesOf(content).find(({ id }) => id === page);
  if (!found) return [];
  const asks = listAt(content, [...found.path, 'asks']) as readonly (string | { readonly id: string })[];
  return asks.map((ask, index) => ({
    id: typeof ask === 'string' ? ask : ask.id,
    path: [...found.path, 'asks', index],
  }));
}

function optionsOf(content: Content, question: string | undefined): readonly Element[] {
  const found = variableNamed(content, question);
  if (!found) return [];
  const options = listAt(content, [...found.path, 'options']) as readonly { readonly code: string | number }[];
  return options.map(({ code }, index) => ({ id: code, path: [...found.path, 'options', index] }));
}

/** The question or derivation of an id. */
export function variableNamed(content: Content, id: string | undefined): Element | undefined {
  return [...inSections(content, 'question'), ...inSections(content, 'derivation')].find((one) => one.id === id);
}

/** The list at a path; empty where there is none yet. */
export function listAt(content: Content, path: Path): readonly unknown[] {
  const part = partAt(content, path);
  return Array.isArray(part) ? part : [];
}
