import { acknowledgingParts } from '../acknowledgements.ts';
import type { Acknowledgement } from '../definition.ts';
import { diagnosticKinds } from '../diagnostic-kinds/index.ts';
import type { DiagnosticKind } from '../diagnostic-kinds/kind.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { correction } from '../nearest.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';

const kinds: { readonly [code: string]: DiagnosticKind } = diagnosticKinds;
const acceptable = Object.keys(kinds).filter((code) => kinds[code]!.acceptable);

/** What is acknowledged is a finding that there is, and one of which people may know better. */
export const unknownFinding: Check = {
  codes: ['unknown-finding', 'unacceptable-finding'],
  run: ({ definition }) =>
    acknowledgingParts(definition)
      .flatMap(({ element }) => element.acknowledge ?? [])
      .filter(({ finding }) => !acceptable.includes(finding))
      .map(wrongFinding),
};

function wrongFinding(one: Acknowledgement): Diagnostic {
  const { finding } = one;
  const place = placeOf(one, 'finding');
  if (Object.hasOwn(kinds, finding)) return diagnostic('unacceptable-finding', place, { finding });
  return diagnostic('unknown-finding', place, { finding }, correction(finding, acceptable, place));
}
