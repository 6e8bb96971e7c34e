import { pagesOf, questionsOf, rulesOf, writtenOut } from '../../check/parts.ts';
import type { Acknowledgement } from '../../definition.ts';
import { diagnostic } from '../../diagnostics.ts';
import { removed } from '../../edits.ts';
import { keyPlaceOf, type Place, placeOf } from '../../places.ts';
import { acceptableChecks } from './acceptable.ts';
import type { ProofCheck, ProofInput } from './proof-check.ts';

/** A finding that is accepted in place although there is nothing to accept. */
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
  /** Without it nothing more would be found. */
  readonly unneeded: boolean;
}

/** The accepted findings of checks that need proofs. */
export function acknowledgementsOf(input: ProofInput): readonly Accepted[] {
  const { definition } = input;
  const elements = [
    ...pagesOf(definition).map(({ page, repeated }) => ({
      element: page,
      ids: writtenOut(definition, page.id, repeated),
    })),
    ...[...questionsOf(definition), ...rulesOf(definition)].map((element) => ({
      element,
      ids: writtenOut(definition, element.id, element),
    })),
  ];
  return elements.flatMap(({ element, ids }) =>
    (element.acknowledge ?? []).flatMap((one) => accepted(input, element, one, ids)),
  );
}

/** What can accept findings about itself. */
interface Acknowledging {
  readonly acknowledge?: readonly Acknowledgement[];
}

/** What a check says without an acknowledgement shows whether it is needed; while something is open, it is. */
function accepted(
  input: ProofInput,
  element: Acknowledging,
  one: Acknowledgement,
  ids: readonly string[],
): readonly Accepted[] {
  const check = acceptableChecks.find(({ codes }) => (codes as readonly string[]).includes(one.finding));
  if (!check) return [];
  const without = check.run({ ...input, ignored: one }).length;
  const unneeded = without === check.run(input).length && !isOpen(input, ids);
  const whole = element.acknowledge?.length === 1 ? keyPlaceOf(element, 'acknowledge') : placeOf(one);
  return [{ finding: one.finding, place: placeOf(one, 'finding'), whole, unneeded }];
}

function isOpen({ reachability }: ProofInput, ids: readonly string[]): boolean {
  return [reachability.pages, reachability.options, reachability.rules]
    .flat()
    .some(
      ({ target, verdict }) =>
        verdict === 'undecided' && ids.includes('question' in target ? target.question : target.id),
    );
}
