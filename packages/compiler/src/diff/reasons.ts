import type { PatchKind } from '../definition.ts';
import type { AppliedChange } from '../overlay/apply-overlays.ts';
import type { TouchedElement } from '../overlay/target.ts';
import type { Finding } from './change.ts';

const patchKinds: { readonly [kind in Finding['subject']['kind']]: PatchKind } = {
  question: 'question',
  option: 'option',
  page: 'page',
  placement: 'placement',
  section: 'section',
  derivation: 'derivation',
  rule: 'rule',
  name: 'let',
  lookup: 'collection',
  collection: 'collection',
};

/**
 * The change of the definition that caused a difference: the one that touched the very thing, else the one that
 * touched what it stands in.
 */
export function reasonFor(finding: Finding, applied: readonly AppliedChange[]): AppliedChange | undefined {
  const touches = (fits: (element: TouchedElement) => boolean): AppliedChange | undefined =>
    applied.findLast(({ touched }) => touched.some(fits));
  const { subject, kind } = finding;
  const same = (element: TouchedElement): boolean =>
    element.kind === patchKinds[subject.kind] &&
    String(element.id) === subject.id &&
    (element.of === undefined || element.of === subject.of);
  const verb = kind.endsWith('-moved') ? 'move' : undefined;
  return (
    (verb && touches((element) => same(element) && element.verb === verb)) ??
    touches(same) ??
    touches((element) => indirectly(element, finding)) ??
    touches((element) => isThrough(element, finding))
  );
}

/** An option that came with its question, a question whose page went, a placement whose page changed. */
function indirectly({ kind, id, of }: TouchedElement, { subject, before, after }: Finding): boolean {
  const name = String(id);
  if (subject.kind === 'option') return kind === 'question' && name === subject.of;
  if (subject.kind === 'placement') return kind === 'page' && name === subject.of;
  if (subject.kind === 'page') return kind === 'placement' && of === subject.id;
  if (subject.kind === 'question')
    return (kind === 'placement' || kind === 'option') && (name === subject.id || of === subject.id);
  if (subject.kind === 'rule') return kind === 'question' && subject.id.startsWith(`${name}.`) && before !== after;
  return false;
}

/** A name or page by which a condition has changed though nobody touched it. */
function isThrough({ kind, id, of }: TouchedElement, { facts }: Finding): boolean {
  const through = [facts?.through ?? []].flat();
  return ['let', 'page', 'placement'].includes(kind) && [String(id), of].some((one) => through.includes(one ?? ''));
}
