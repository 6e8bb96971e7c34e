import { pagesOf, questionsOf, rulesOf, writtenOut } from '../../check/parts.ts';
import type { Acknowledgement, Repeated } from '../../definition.ts';
import { diagnostic } from '../../diagnostics.ts';
import { removed } from '../../edits.ts';
import { keyPlaceOf, type Place, placeOf } from '../../places.ts';
import type { Reach } from '../reachability.ts';
import type { ProofCheck, ProofInput } from './proof-check.ts';

/** A finding that is accepted in place although a log shows that there is nothing to accept. */
export const unneededAcknowledgement: ProofCheck = {
  codes: ['unneeded-acknowledgement'],
  run: (input) =>
    acknowledgementsOf(input)
      .filter(({ unneeded }) => unneeded)
      .map(({ finding, place, whole }) =>
        diagnostic('unneeded-acknowledgement', place, { finding }, { fix: [removed(whole)] }),
      ),
};

/** An accepted finding. */
export interface Accepted {
  readonly finding: string;
  readonly place: Place;
  /** Where all that is accepted with it stands: the key when it is the only one. */
  readonly whole: Place;
  /** Logs reach everything that it says is not reached. */
  readonly unneeded: boolean;
}

/** The accepted findings about pages, options and rules that are never reached. */
export function acknowledgementsOf(input: ProofInput): readonly Accepted[] {
  const { definition, reachability } = input;
  return [
    ...pagesOf(definition).flatMap(({ page, repeated }) =>
      accepted(input, page, repeated, 'page-never-reached', reachability.pages),
    ),
    ...questionsOf(definition).flatMap((question) =>
      accepted(input, question, question, 'option-never-chosen', reachability.options),
    ),
    ...rulesOf(definition).flatMap((rule) => accepted(input, rule, rule, 'rule-never-fires', reachability.rules)),
  ];
}

function accepted(
  { definition }: ProofInput,
  element: { readonly id: string; readonly acknowledge?: readonly Acknowledgement[] },
  repeated: Repeated,
  code: string,
  reaches: readonly Reach[],
): readonly Accepted[] {
  const found = (element.acknowledge ?? []).filter(({ finding }) => finding === code);
  if (found.length === 0) return [];
  const ids = writtenOut(definition, element.id, repeated);
  const own = reaches.filter(({ target }) => ids.includes('question' in target ? target.question : target.id));
  const unneeded = own.length > 0 && own.every(({ verdict }) => verdict === 'reached');
  const only = element.acknowledge?.length === 1;
  return found.map((one) => ({
    finding: one.finding,
    place: placeOf(one, 'finding'),
    whole: only ? keyPlaceOf(element, 'acknowledge') : placeOf(one),
    unneeded,
  }));
}
