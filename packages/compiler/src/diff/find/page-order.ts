import type { AppliedChange } from '../../overlay/apply-overlays.ts';
import type { Finding } from '../change.ts';
import { movedIds } from '../order.ts';
import type { Pair } from '../pair.ts';
import { pageSubject } from '../subject.ts';
import { pagesOf } from './pages.ts';

/** Pages that stand in another place among those that were there before. */
export function findPageOrder(pair: Pair, applied: readonly AppliedChange[]): readonly Finding[] {
  const pages = pagesOf(pair.after);
  const said = new Set(
    applied.flatMap(({ touched }) =>
      touched.filter(({ verb, kind }) => verb === 'move' && kind === 'page').map(({ id }) => String(id)),
    ),
  );
  const saidPages = pages.filter((page) => said.has(page.member?.written ?? page.id)).map((page) => page.id);
  const moved = new Set(movedIds(pagesOf(pair.before), pages, new Set(saidPages)));
  return pages
    .filter((page) => moved.has(page.id))
    .map((page) => ({ kind: 'page-moved', ...pageSubject(pair.after, page) }));
}
