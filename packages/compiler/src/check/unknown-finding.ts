import { diagnostic, diagnosticKinds } from '../diagnostics.ts';
import { didYouMean } from '../nearest.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { repeatedElements } from './parts.ts';

/** What is acknowledged is a finding that there is. */
export const unknownFinding: Check = {
  codes: ['unknown-finding'],
  run: ({ definition }) =>
    repeatedElements(definition)
      .flatMap(({ acknowledge = [] }) => acknowledge)
      .filter(({ finding }) => !Object.hasOwn(diagnosticKinds, finding))
      .map((one) => {
        const suggestion = didYouMean(one.finding, Object.keys(diagnosticKinds));
        return diagnostic('unknown-finding', placeOf(one, 'finding'), { finding: one.finding }, suggestion);
      }),
};
