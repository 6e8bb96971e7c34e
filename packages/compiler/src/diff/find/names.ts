import { english } from '../../english/english.ts';
import { expressionKey } from '../../english/logic.ts';
import type { Finding, Subject } from '../change.ts';
import { matched, type Pair } from '../pair.ts';

/** Named expressions and constants that mean something else now: whatever uses them changes with them. */
export function findNames({ before, after, was, is }: Pair): readonly Finding[] {
  return matched(before.names, after.names).kept.flatMap(([old, now]) => {
    const subject: Subject = { kind: 'name', id: now.id, label: is.words(now.means) };
    const place = { subject, expandedId: now.id };
    const means =
      was.words(old.means) === is.words(now.means)
        ? []
        : [{ kind: 'name-wording', ...place, before: was.words(old.means), after: is.words(now.means) }];
    if (expressionKey(old.is) === expressionKey(now.is)) return means;
    return [
      {
        kind: old.is.kind === 'literal' && now.is.kind === 'literal' ? 'constant-changed' : 'name-changed',
        ...place,
        before: english(old.is, before),
        after: english(now.is, after),
      },
    ];
  });
}
