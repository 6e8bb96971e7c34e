import type { Form } from '@annum/engine';
import type { Finding } from '../change.ts';
import type { Pair } from '../pair.ts';

/** What is said of the collection as a whole. */
export function findCollection({ before, after }: Pair): readonly Finding[] {
  const place = {
    subject: { kind: 'collection', id: after.collection, label: 'The collection' } as const,
    expandedId: after.collection,
  };
  const aspects: readonly (readonly [string, (form: Form) => string])[] = [
    ['collection-duplicates', (form) => form.duplicates.join(', ')],
    ['collection-identifying', (form) => form.identifying.join(', ')],
    ['collection-reference', (form) => form.reference ?? 'none'],
    ['collection-date', (form) => form.date],
    ['collection-languages', (form) => form.languages.join(', ')],
  ];
  return aspects.flatMap(([kind, say]) => {
    const [was, is] = [say(before), say(after)];
    return was === is ? [] : [{ kind, ...place, before: was, after: is }];
  });
}
