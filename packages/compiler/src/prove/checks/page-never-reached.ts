import { pagesOf, writtenOut } from '../../check/parts.ts';
import { diagnostic } from '../../diagnostics.ts';
import { placeOf } from '../../places.ts';
import { accepts, neverReached, type ProofCheck } from './proof-check.ts';

/** A page whose conditions no log can meet. */
export const pageNeverReached: ProofCheck = {
  codes: ['page-never-reached'],
  run: (input) =>
    pagesOf(input.definition)
      .filter(({ page, repeated }) => {
        const ids = writtenOut(input.definition, page.id, repeated);
        const reaches = input.reachability.pages.filter(
          ({ target }) => target.kind === 'page' && ids.includes(target.id),
        );
        return neverReached(reaches) && !accepts(input, page, 'page-never-reached');
      })
      .map(({ page }) => diagnostic('page-never-reached', placeOf(page, 'id'), { id: page.id })),
};
