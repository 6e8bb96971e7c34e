import { type Accepted, acceptedIn } from '../acknowledgements.ts';
import { writtenOut } from '../check/parts.ts';
import { proofChecks } from './checks/index.ts';
import type { ProofInput } from './checks/proof-check.ts';

/** The accepted findings of checks that need proofs: what one says without it shows whether it is needed. */
export function acceptedByProof(input: ProofInput): readonly Accepted[] {
  return acceptedIn(input.definition, (one, { id, repeated }) => {
    const check = proofChecks.find(({ codes }) => (codes as readonly string[]).includes(one.finding));
    if (!check) return undefined;
    const without = check.run({ ...input, ignored: one }).length;
    // While something about the element is open, what is accepted there stays accepted.
    return without !== check.run(input).length || isOpen(input, writtenOut(input.definition, id, repeated));
  });
}

function isOpen({ reachability }: ProofInput, ids: readonly string[]): boolean {
  return [reachability.pages, reachability.options, reachability.rules]
    .flat()
    .some(
      ({ target, verdict }) =>
        verdict === 'undecided' && ids.includes('question' in target ? target.question : target.id),
    );
}
