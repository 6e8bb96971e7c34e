import { type Accepted, acceptedIn } from '../acknowledgements.ts';
import type { Acknowledgement, YearDefinition } from '../definition.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { Acceptable, Check } from './check.ts';

/** What the checks of one year found, without what is accepted, and what is accepted there. */
export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  readonly accepted: readonly Accepted[];
}

/** Takes out what its element accepts. Of checks that were not run nothing is known: what they find stays accepted. */
export function accept(
  definition: YearDefinition,
  findings: readonly (Diagnostic | Acceptable)[],
  checks: readonly Check[],
  ran: readonly Check[],
): Checked {
  const needed = new Set<Acknowledgement>();
  const diagnostics = findings.flatMap((one): readonly Diagnostic[] => {
    if (!('about' in one)) return [one];
    const accepting = one.about.acknowledge?.filter(({ finding }) => finding === one.found.code) ?? [];
    for (const each of accepting) needed.add(each);
    return accepting.length > 0 ? [] : [one.found];
  });
  const codes = (some: readonly Check[]) => new Set<string>(some.flatMap((check) => check.codes));
  const [ours, known] = [codes(checks), codes(ran)];
  const accepted = acceptedIn(definition, (one) =>
    ours.has(one.finding) ? needed.has(one) || !known.has(one.finding) : undefined,
  );
  return { diagnostics, accepted };
}
