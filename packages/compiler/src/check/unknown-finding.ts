import { diagnostic, diagnosticKinds } from '../diagnostics.ts';
import { correction } from '../nearest.ts';
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
        const place = placeOf(one, 'finding');
        const help = correction(one.finding, Object.keys(diagnosticKinds), place);
        return diagnostic('unknown-finding', place, { finding: one.finding }, help);
      }),
};
