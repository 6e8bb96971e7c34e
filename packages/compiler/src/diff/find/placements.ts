import type { Form, Page, Placement } from '@annum/engine';
import type { Finding } from '../change.ts';
import { limitFinding } from '../limits-changed.ts';
import { matched, type Pair } from '../pair.ts';
import { sameCondition, spoken } from '../spoken.ts';
import { placementSubject } from '../subject.ts';
import { pagesOf } from './pages.ts';
import { wordingFindings } from './questions.ts';

interface Placed {
  readonly id: string;
  readonly page: Page;
  readonly placement: Placement;
}

/** What a page says of its question: when it is asked there, what it offers, limits, words, being optional. */
export function findPlacements(pair: Pair): readonly Finding[] {
  return matched(placedOf(pair.before), placedOf(pair.after)).kept.flatMap(([before, after]) =>
    placedFindings(pair, before, after),
  );
}

function placedOf(form: Form): readonly Placed[] {
  return pagesOf(form).flatMap((page) =>
    page.placements.map((placement) => ({ id: `${page.id} ${placement.question}`, page, placement })),
  );
}

function placedFindings(
  pair: Pair,
  { placement: before }: Placed,
  { page, placement: after }: Placed,
): readonly Finding[] {
  const place = placementSubject(pair.after, page, after.question);
  const type = pair.is.questions.get(after.question)?.type ?? 'text';
  const finding = (kind: string, was: string, is: string): readonly Finding[] =>
    was === is ? [] : [{ kind, ...place, before: was, after: is }];
  const routing = sameCondition(before.when, after.when)
    ? []
    : finding(
        'placement-routing',
        spoken(pair.before, before.when, place.member),
        spoken(pair.after, after.when, place.member),
      );
  return [
    ...routing,
    ...finding('placement-offers', (before.offers ?? ['all']).join(', '), (after.offers ?? ['all']).join(', ')),
    ...finding(
      'placement-optional',
      before.optional ? 'optional' : 'required',
      after.optional ? 'optional' : 'required',
    ),
    ...limitFinding(place, type, before, after),
    ...wordingFindings(pair, place, before, after),
  ];
}
