import type { Form, Outcome } from '@annum/engine';
import type { Acknowledgement, YearDefinition } from '../../definition.ts';
import type { Diagnostic, DiagnosticCode } from '../../diagnostics.ts';
import type { Reach, Reachability } from '../reachability.ts';
import type { Prover } from '../satisfiable.ts';

/** What a check looks at that needs proofs. */
export interface ProofInput {
  readonly definition: YearDefinition;
  readonly form: Form;
  readonly reachability: Reachability;
  /** Outcomes of logs that keep every limit: what one of them shows need not be asked of the prover. */
  readonly shown: readonly Outcome[];
  /** A prover of the whole form. */
  readonly prover: Prover;
  /** An acknowledgement that counts as not there: to see whether it is needed. */
  readonly ignored?: Acknowledgement;
}

/** One way in which a form can be wrong though each part of it is right. */
export interface ProofCheck {
  readonly codes: readonly DiagnosticCode[];
  readonly run: (input: ProofInput) => readonly Diagnostic[];
}

/** Whether an element accepts a finding, with its reason. */
export function accepts(
  { ignored }: ProofInput,
  element: { readonly acknowledge?: readonly Acknowledgement[] },
  code: DiagnosticCode,
): boolean {
  return element.acknowledge?.some((one) => one.finding === code && one !== ignored) ?? false;
}

/** Whether it is proved that none of these is ever reached; of nothing nothing is proved. */
export function neverReached(reaches: readonly Reach[]): boolean {
  return reaches.length > 0 && reaches.every(({ verdict }) => verdict === 'proved-unreachable');
}

/** Whether a log shows that all of these have values while none of the rules speaks. */
export function isShown({ shown }: ProofInput, variables: readonly string[], rules: readonly string[]): boolean {
  return shown.some(
    ({ values, issues }) =>
      variables.every((id) => values[id] !== undefined) && !issues.some(({ rule }) => rules.includes(rule)),
  );
}
