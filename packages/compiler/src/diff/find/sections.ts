import type { Finding, Subject } from '../change.ts';
import { movedIds } from '../order.ts';
import { matched, type Pair } from '../pair.ts';
import { sameCondition, spoken } from '../spoken.ts';

/** Sections added, removed, renamed, opening at other times, or in another order. */
export function findSections({ before, after, was, is }: Pair): readonly Finding[] {
  const { added, removed, kept } = matched(before.sections, after.sections);
  const place = (id: string, label: string) => ({
    subject: { kind: 'section', id, label } satisfies Subject,
    expandedId: id,
  });
  const moved = new Set(movedIds(before.sections, after.sections, new Set()));
  return [
    ...added.map((section) => ({ kind: 'section-added', ...place(section.id, is.words(section.title)) })),
    ...removed.map((section) => ({ kind: 'section-removed', ...place(section.id, was.words(section.title)) })),
    ...kept.flatMap(([old, now]) => {
      const here = place(now.id, is.words(now.title));
      const [title, newTitle] = [was.words(old.title), is.words(now.title)];
      return [
        ...(title === newTitle ? [] : [{ kind: 'section-wording', ...here, before: title, after: newTitle }]),
        ...(sameCondition(old.when, now.when)
          ? []
          : [
              {
                kind: 'section-routing',
                ...here,
                before: spoken(before, old.when, undefined),
                after: spoken(after, now.when, undefined),
              },
            ]),
        ...(moved.has(now.id) ? [{ kind: 'section-moved', ...here }] : []),
      ];
    }),
  ];
}
